@NullMarked
package dev.symposium.command.company;

import org.jspecify.annotations.NullMarked;
