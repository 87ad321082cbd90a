@NullMarked
package dev.symposium.api.audit;

import org.jspecify.annotations.NullMarked;
