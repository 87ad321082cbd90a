package dev.symposium.verifier;

/**
 * What was found to be as it was sealed.
 *
 * @param first the first position; one more than {@code last} where the export has no events
 * @param last the last position
 * @param compared how many checkpoints known from elsewhere it agrees with
 * @param checkpoint the one that the export came with
 */
public record Summary(long first, long last, int compared, Checkpoint checkpoint) {

    @Override
    public String toString() {
        return "positions %d to %d are as they were sealed: checkpoint of size %d, root %s, of %s; %d known checkpoints agree"
                .formatted(first, last, checkpoint.size(), checkpoint.root(), checkpoint.sealedAt(), compared);
    }
}
