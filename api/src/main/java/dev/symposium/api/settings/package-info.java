/** All settings of the application: where they are listed, and how their values are checked before anything starts. */
@NullMarked
package dev.symposium.api.settings;

import org.jspecify.annotations.NullMarked;
