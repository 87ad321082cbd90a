@NullMarked
package dev.symposium.query.conference;

import org.jspecify.annotations.NullMarked;
