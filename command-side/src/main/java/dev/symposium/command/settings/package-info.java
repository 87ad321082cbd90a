/** What records of settings say about their values. */
@NullMarked
package dev.symposium.command.settings;

import org.jspecify.annotations.NullMarked;
