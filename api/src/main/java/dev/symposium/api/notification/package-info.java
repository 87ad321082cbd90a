@NullMarked
package dev.symposium.api.notification;

import org.jspecify.annotations.NullMarked;
