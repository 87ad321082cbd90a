@NullMarked
package dev.symposium.command.audit;

import org.jspecify.annotations.NullMarked;
