package dev.symposium.api.audit;

import java.time.Instant;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.SignedNote;

/**
 * A checkpoint, read for people, and as it was signed.
 *
 * @param size how many events, so also the position of the last
 * @param root the root of the tree over them, in Base64
 * @param note the signed note that everything else here is read from
 */
record CheckpointBody(String origin, long size, String root, Instant sealedAt, String note) {

    static CheckpointBody of(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        return new CheckpointBody(
                checkpoint.origin(), checkpoint.size(), checkpoint.root(), checkpoint.sealedAt(), note.toString());
    }
}
