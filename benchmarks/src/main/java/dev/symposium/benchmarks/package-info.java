@NullMarked
package dev.symposium.benchmarks;

import org.jspecify.annotations.NullMarked;
