/**
 * A start in half the time: a folder beside the jar holds the application unpacked, with an ahead-of-time cache of its
 * classes, and the process that was started replaces itself by one that uses both.
 */
@NullMarked
package dev.symposium.api.start;

import org.jspecify.annotations.NullMarked;
