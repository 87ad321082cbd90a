package dev.symposium.query.view;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * A view that is made anew from the whole log, beside the one that is read.
 *
 * @param projection the view's name
 * @param version of the code that makes it
 * @param replaces whether the documents made anew take the place of those that are read; otherwise they are compared
 *     and dropped
 * @param startedBy as the log names actors
 * @param done how many events of the log are in it
 * @param total how many there are
 * @param perSecond events lately, 0 when it stands still
 * @param left until it has caught up at this rate, null when that cannot be told
 * @param endedAt null while it goes on
 * @param comparison with what is read, null before it and for a view that another version of the code has made
 */
public record Replay(
        UUID id,
        String projection,
        int version,
        boolean replaces,
        State state,
        String startedBy,
        Instant startedAt,
        long done,
        long total,
        long perSecond,
        @Nullable Duration left,
        @Nullable Instant endedAt,
        @Nullable ViewComparison comparison) {

    /** How a replay stands. */
    public enum State {
        RUNNING,
        PAUSED,
        /** Made and compared; readers are about to read it. */
        SWITCHING,
        /** What was made is what is read. */
        COMPLETED,
        /** Compared, and dropped as was wanted. */
        COMPARED,
        CANCELLED;

        public boolean isOver() {
            return this == COMPLETED || this == COMPARED || this == CANCELLED;
        }
    }
}
