package dev.symposium.eventstore;

/**
 * A stretch of the log, and the way through it.
 *
 * @param first the lowest position
 * @param last the highest position, which may lie beyond the end of the log
 * @param newestFirst whether the way leads from the last to the first
 */
public record LogRange(long first, long last, boolean newestFirst) {

    /** The whole log. */
    public static LogRange all(boolean newestFirst) {
        return new LogRange(1, Long.MAX_VALUE - 1, newestFirst);
    }

    /** What is left of the way when one continues at the position. */
    public LogRange from(long position) {
        return newestFirst
                ? new LogRange(first, Math.min(last, position), true)
                : new LogRange(Math.max(first, position), last, false);
    }

    boolean isEmpty() {
        return first > last;
    }

    LogRange upTo(long position) {
        return new LogRange(first, Math.min(last, position), newestFirst);
    }

    LogRange after(long position) {
        return new LogRange(Math.max(first, position + 1), last, newestFirst);
    }

    /** Where the way goes on behind the position. */
    long behind(long position) {
        return newestFirst ? position - 1 : position + 1;
    }
}
