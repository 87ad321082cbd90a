@NullMarked
package dev.symposium.events.imports;

import org.jspecify.annotations.NullMarked;
