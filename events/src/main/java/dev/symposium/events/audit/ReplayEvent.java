package dev.symposium.events.audit;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;

/** The life of a replay: a view made anew from the log because somebody wanted it. */
public sealed interface ReplayEvent {
    ReplayId replayId();

    /** {@code replaces} says whether it was to take the place of what is read, or only to be compared with it. */
    @Stored("audit.ReplayStarted")
    record ReplayStarted(ReplayId replayId, String projection, int version, boolean replaces) implements ReplayEvent {}

    /**
     * {@code differences} is how many documents said something else than the log makes of them; null where nothing was
     * compared. The checksums are SHA-256 over all documents, in hexadecimal.
     */
    @Stored("audit.ReplayEnded")
    record ReplayEnded(
            ReplayId replayId,
            Outcome outcome,
            @Nullable Long differences,
            @Nullable String checksumBefore,
            @Nullable String checksumAfter)
            implements ReplayEvent {}

    /** How a replay ended. */
    enum Outcome {
        /** What was made is what is read. */
        COMPLETED,
        /** Compared and dropped, as was wanted. */
        COMPARED,
        CANCELLED
    }
}
