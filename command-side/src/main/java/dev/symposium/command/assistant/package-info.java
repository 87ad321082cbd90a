@NullMarked
package dev.symposium.command.assistant;

import org.jspecify.annotations.NullMarked;
