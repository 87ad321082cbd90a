package dev.symposium.eventstore;

import java.time.Duration;

/** The end of a background thread. */
final class Ending {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private Ending() {}

    /** Waits for a thread that has been told to end; leaves a daemon that hangs on a dead database behind. */
    static void await(Thread thread) {
        try {
            if (!thread.join(PATIENCE)) {
                PostgresEventStorageEngine.LOG.warn("{} does not end and is left behind", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
