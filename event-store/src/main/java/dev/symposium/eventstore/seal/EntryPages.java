package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

import dev.symposium.verifier.LogEntry;

/** Reads the log many rows at once, but not so many that large payloads fill the memory. Not for several threads. */
final class EntryPages {

    private static final int MOST = 2_000;
    private static final long BYTES = 16L * 1024 * 1024;

    private int limit = 100;

    /**
     * The entries after the position, oldest first, some of them, and at most so many; none only where there is none.
     */
    List<LogEntry> after(Connection connection, long position, long most) throws SQLException {
        List<LogEntry> page = EntryRows.after(connection, position, (int) Math.min(limit, most));
        if (!page.isEmpty()) {
            long bytes = page.stream().mapToLong(EntryPages::bytes).sum() / page.size() + 1;
            limit = (int) Math.clamp(BYTES / bytes, 1, Math.min(MOST, 4L * limit));
        }
        return page;
    }

    private static long bytes(LogEntry entry) {
        return entry.payload().length + (long) entry.metadata().length;
    }
}
