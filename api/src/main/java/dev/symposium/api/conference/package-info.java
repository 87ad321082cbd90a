@NullMarked
package dev.symposium.api.conference;

import org.jspecify.annotations.NullMarked;
