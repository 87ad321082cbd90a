@NullMarked
package dev.symposium.command.conference;

import org.jspecify.annotations.NullMarked;
