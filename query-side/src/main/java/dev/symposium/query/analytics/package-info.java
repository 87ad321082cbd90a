@NullMarked
package dev.symposium.query.analytics;

import org.jspecify.annotations.NullMarked;
