/** Tamper evidence: a Merkle tree over the stored bytes of the log, grown in the background, signed and proved from. */
@NullMarked
package dev.symposium.eventstore.seal;

import org.jspecify.annotations.NullMarked;
