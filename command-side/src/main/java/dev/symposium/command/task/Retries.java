package dev.symposium.command.task;

import java.time.Duration;

/**
 * How often a task is tried, and after which pauses. Each pause is twice as long as the one before.
 *
 * @param max tries in all, the first included
 * @param first the pause after the first failure
 * @param longest the pause that is not exceeded
 */
public record Retries(int max, Duration first, Duration longest) {
    /** For an hour and a half. */
    public static final Retries STANDARD = new Retries(18, Duration.ofSeconds(1), Duration.ofMinutes(10));

    private static final int MAX_DOUBLINGS = 30;

    /** How long to wait after so many failures in a row, one or more. */
    Duration pauseAfter(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}
