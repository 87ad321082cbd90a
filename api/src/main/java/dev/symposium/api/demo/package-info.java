@NullMarked
package dev.symposium.api.demo;

import org.jspecify.annotations.NullMarked;
