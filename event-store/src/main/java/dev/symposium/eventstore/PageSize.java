package dev.symposium.eventstore;

import java.util.List;

/** How many rows to read at once: many, but not so many that large payloads fill the memory. */
final class PageSize {

    private static final int MOST = 2_000;
    private static final long BYTES = 16 * 1024 * 1024;

    private int limit = 100;
    private int asked = limit;

    /** How many rows to ask for next. */
    int limit() {
        asked = limit;
        return limit;
    }

    /** How many rows were asked for last. */
    int asked() {
        return asked;
    }

    /** Sizes the next page by the rows of the last. */
    void learn(List<RecordedEvent> page) {
        if (page.isEmpty()) {
            return;
        }
        long bytes = page.stream().mapToLong(RecordedEvent::size).sum() / page.size() + 1;
        limit = (int) Math.clamp(BYTES / bytes, 1, Math.min(MOST, 4L * limit));
    }
}
