/** What every request passes before anything is decided: who may ask how often, from where, and how much. */
@NullMarked
package dev.symposium.api.edge;

import org.jspecify.annotations.NullMarked;
