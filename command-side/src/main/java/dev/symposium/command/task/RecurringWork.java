package dev.symposium.command.task;

import java.time.Duration;

/**
 * Work that one node at a time does again and again. A bean. A failed turn is logged, and the next one comes as usual.
 */
public interface RecurringWork {
    /** Under which the task is stored, so that it never changes. */
    String name();

    /** The pause between the end of a turn and the next one. */
    Duration interval();

    /**
     * Does the work of one turn.
     *
     * @throws Exception when it has failed
     */
    void run() throws Exception;
}
