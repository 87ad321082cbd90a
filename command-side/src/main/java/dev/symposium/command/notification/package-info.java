@NullMarked
package dev.symposium.command.notification;

import org.jspecify.annotations.NullMarked;
