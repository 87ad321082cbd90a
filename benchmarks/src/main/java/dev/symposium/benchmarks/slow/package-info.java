/**
 * What the benchmark puts on the class path of the packaged application, in a folder of its own, so that some questions
 * are answered late. It knows the product by name only.
 */
@NullMarked
package dev.symposium.benchmarks.slow;

import org.jspecify.annotations.NullMarked;
