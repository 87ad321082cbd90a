/** Encrypts what tells something about a person, with a key of that person's own that can be destroyed. */
@NullMarked
package dev.symposium.eventstore.personal;

import org.jspecify.annotations.NullMarked;
