@NullMarked
package dev.symposium.events.learning;

import org.jspecify.annotations.NullMarked;
