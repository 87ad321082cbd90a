@NullMarked
package dev.symposium.api.security;

import org.jspecify.annotations.NullMarked;
