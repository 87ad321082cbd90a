@NullMarked
package dev.symposium.api.analytics;

import org.jspecify.annotations.NullMarked;
