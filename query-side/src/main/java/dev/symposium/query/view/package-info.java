@NullMarked
package dev.symposium.query.view;

import org.jspecify.annotations.NullMarked;
