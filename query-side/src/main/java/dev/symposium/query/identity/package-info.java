@NullMarked
package dev.symposium.query.identity;

import org.jspecify.annotations.NullMarked;
