@NullMarked
package dev.symposium.command.imports;

import org.jspecify.annotations.NullMarked;
