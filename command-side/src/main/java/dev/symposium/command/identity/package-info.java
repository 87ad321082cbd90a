@NullMarked
package dev.symposium.command.identity;

import org.jspecify.annotations.NullMarked;
