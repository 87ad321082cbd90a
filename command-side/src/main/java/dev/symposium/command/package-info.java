@NullMarked
package dev.symposium.command;

import org.jspecify.annotations.NullMarked;
