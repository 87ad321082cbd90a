@NullMarked
package dev.symposium.events;

import org.jspecify.annotations.NullMarked;
