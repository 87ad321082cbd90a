@NullMarked
package dev.symposium.api.task;

import org.jspecify.annotations.NullMarked;
