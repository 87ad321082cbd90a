@NullMarked
package dev.symposium.api.company;

import org.jspecify.annotations.NullMarked;
