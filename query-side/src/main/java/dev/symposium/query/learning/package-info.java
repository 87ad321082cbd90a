@NullMarked
package dev.symposium.query.learning;

import org.jspecify.annotations.NullMarked;
