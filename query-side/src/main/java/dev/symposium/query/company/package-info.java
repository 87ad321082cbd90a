@NullMarked
package dev.symposium.query.company;

import org.jspecify.annotations.NullMarked;
