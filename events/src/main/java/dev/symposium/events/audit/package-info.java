@NullMarked
package dev.symposium.events.audit;

import org.jspecify.annotations.NullMarked;
