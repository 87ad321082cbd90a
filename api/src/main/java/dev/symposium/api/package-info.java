@NullMarked
package dev.symposium.api;

import org.jspecify.annotations.NullMarked;
