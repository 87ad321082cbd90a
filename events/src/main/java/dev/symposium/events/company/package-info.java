@NullMarked
package dev.symposium.events.company;

import org.jspecify.annotations.NullMarked;
