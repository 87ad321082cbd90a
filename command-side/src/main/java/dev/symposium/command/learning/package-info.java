@NullMarked
package dev.symposium.command.learning;

import org.jspecify.annotations.NullMarked;
