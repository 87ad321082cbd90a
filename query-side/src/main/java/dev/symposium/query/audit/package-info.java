@NullMarked
package dev.symposium.query.audit;

import org.jspecify.annotations.NullMarked;
