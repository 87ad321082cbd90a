@NullMarked
package dev.symposium.api.learning;

import org.jspecify.annotations.NullMarked;
