package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.verifier.LogEntry;

/** Appends entries of another log, many at a time, by the function that every append goes through. */
final class ImportBatch {

    private static final int SIZE = 1_000;
    private static final long BYTES = 8L * 1024 * 1024;
    private static final String APPEND = "SELECT event_append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final Connection connection;
    private final List<LogEntry> entries = new ArrayList<>(SIZE);
    private long bytes;

    ImportBatch(Connection connection) {
        this.connection = connection;
    }

    void add(LogEntry entry) {
        entries.add(entry);
        bytes += entry.payload().length + entry.metadata().length;
        if (entries.size() == SIZE || bytes > BYTES) {
            flush();
        }
    }

    void flush() {
        try (PreparedStatement append = connection.prepareStatement(APPEND)) {
            bind(append);
            append.execute();
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The log cannot be imported; nothing was stored", e);
        }
        entries.clear();
        bytes = 0;
    }

    private void bind(PreparedStatement append) throws SQLException {
        bind(append, 1, "text", entry -> entry.eventId().toString());
        bind(append, 2, "text", LogEntry::streamType);
        bind(append, 3, "text", LogEntry::streamId);
        bind(append, 4, "int8", LogEntry::sequence);
        bind(append, 5, "text", LogEntry::type);
        bind(append, 6, "text", LogEntry::revision);
        bytes(append, 7, LogEntry::payload);
        bytes(append, 8, LogEntry::metadata);
        bind(append, 9, "int8", LogEntry::recordedAtMicros);
        append.setArray(10, connection.unwrap(PGConnection.class).createArrayOf("int8", latest()));
        bind(append, 11, "text", LogEntry::commandId);
        bind(append, 12, "int4", LogEntry::commandEvents);
    }

    private void bind(PreparedStatement append, int parameter, String type, Function<LogEntry, @Nullable Object> value)
            throws SQLException {
        append.setArray(
                parameter,
                connection.createArrayOf(type, entries.stream().map(value).toArray()));
    }

    private void bytes(PreparedStatement append, int parameter, Function<LogEntry, byte[]> value) throws SQLException {
        append.setArray(
                parameter,
                connection.createArrayOf("bytea", entries.stream().map(value).toArray(byte[][]::new)));
    }

    private long[] latest() {
        long[] latest = new long[entries.size()];
        long last = Long.MIN_VALUE;
        for (int i = 0; i < latest.length; i++) {
            last = Math.max(last, entries.get(i).recordedAtMicros());
            latest[i] = last;
        }
        return latest;
    }
}
