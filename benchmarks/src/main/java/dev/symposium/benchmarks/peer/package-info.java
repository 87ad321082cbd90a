/**
 * The plain peer of the main job: what a good team writes without events, as a process of its own. It shares no class
 * with Symposium.
 */
@NullMarked
package dev.symposium.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
