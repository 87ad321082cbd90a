@NullMarked
package dev.symposium.query.imports;

import org.jspecify.annotations.NullMarked;
