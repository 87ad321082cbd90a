@NullMarked
package dev.symposium.events.identity;

import org.jspecify.annotations.NullMarked;
