package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import dev.symposium.verifier.LogEntry;

/** The rows of the log with every field that is sealed. */
final class EntryRows {

    private static final String COLUMNS = """
            SELECT position, event_id, stream_type, stream_id, sequence, type, revision,
                   recorded_at, command_id, command_events, metadata, payload
            FROM event""";

    private static final String AFTER = COLUMNS + " WHERE position > ? ORDER BY position LIMIT ?";

    private EntryRows() {}

    /** The entries after the position, oldest first, at most so many. */
    static List<LogEntry> after(Connection connection, long position, int limit) throws SQLException {
        return SealDatabase.query(
                connection,
                AFTER,
                statement -> {
                    statement.setLong(1, position);
                    statement.setInt(2, limit);
                },
                rows -> {
                    List<LogEntry> entries = new ArrayList<>();
                    while (rows.next()) {
                        entries.add(read(rows));
                    }
                    return entries;
                });
    }

    private static LogEntry read(ResultSet row) throws SQLException {
        return new LogEntry(
                row.getLong(1),
                row.getObject(2, UUID.class),
                row.getString(3),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                micros(row.getObject(8, OffsetDateTime.class)),
                row.getString(9),
                row.getObject(10, Integer.class),
                row.getBytes(11),
                row.getBytes(12));
    }

    /** A time that somebody has put beyond all bounds wraps around, and differs from what was sealed. */
    private static long micros(OffsetDateTime time) {
        return time.toEpochSecond() * 1_000_000 + time.getNano() / 1_000;
    }
}
