@NullMarked
package dev.symposium.api.configuration;

import org.jspecify.annotations.NullMarked;
