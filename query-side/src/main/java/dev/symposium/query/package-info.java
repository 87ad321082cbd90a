@NullMarked
package dev.symposium.query;

import org.jspecify.annotations.NullMarked;
