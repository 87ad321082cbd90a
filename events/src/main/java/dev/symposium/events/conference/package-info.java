@NullMarked
package dev.symposium.events.conference;

import org.jspecify.annotations.NullMarked;
