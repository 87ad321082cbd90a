@NullMarked
package dev.symposium.api.imports;

import org.jspecify.annotations.NullMarked;
