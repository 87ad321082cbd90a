@NullMarked
package dev.symposium.api.identity;

import org.jspecify.annotations.NullMarked;
