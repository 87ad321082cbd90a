@NullMarked
package dev.symposium.eventstore;

import org.jspecify.annotations.NullMarked;
