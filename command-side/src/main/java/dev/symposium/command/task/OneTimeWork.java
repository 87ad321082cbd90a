package dev.symposium.command.task;

import java.time.Duration;
import java.util.UUID;

/**
 * Work that is done once for each identifier, by whichever node has the time. A bean. When a node dies, the work is
 * begun again, so it is idempotent.
 */
public interface OneTimeWork {
    /** Whether all is done. */
    enum Progress {
        DONE,
        /** There is more to do, after other tasks have had their turn. */
        GO_ON
    }

    /** Under which tasks are stored, so that it never changes. */
    String name();

    /** How a failed task is tried again. */
    default Retries retries() {
        return Retries.STANDARD;
    }

    /** After which time a task that has not ended counts as failed. */
    default Duration timeout() {
        return Duration.ofSeconds(30);
    }

    /**
     * Does the work, or a part of it.
     *
     * @throws Exception when it has failed: it is tried again
     */
    Progress run(UUID id) throws Exception;
}
