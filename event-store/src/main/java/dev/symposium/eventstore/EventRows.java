package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/** Runs one query against the primary and reads its rows. */
final class EventRows {

    /** What {@link #read} expects, in this order. */
    static final String COLUMNS = "position, event_id, stream_type, stream_id, sequence, type, revision, payload,"
            + " metadata, recorded_at, command_id";

    private final DataSource dataSource;
    private final Duration patience;

    /** Waits so long for an answer of the database. */
    EventRows(DataSource dataSource, Duration patience) {
        this.dataSource = dataSource;
        this.patience = patience;
    }

    /** Binds the parameters of a query. */
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Reads something from the result of a query. */
    interface Reading<T> {
        T from(ResultSet rows) throws SQLException;
    }

    <T> T query(String sql, Binding binding, Reading<T> reading) {
        try (Connection connection = Primary.connection(dataSource, patience);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.from(rows);
            }
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The log cannot be read", e);
        }
    }

    List<RecordedEvent> events(String sql, Binding binding) {
        return query(sql, binding, EventRows::readAll);
    }

    long number(String sql, Binding binding) {
        return query(sql, binding, rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    void update(String sql, Binding binding) {
        try (Connection connection = Primary.connection(dataSource, patience);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The log cannot be written", e);
        }
    }

    static List<RecordedEvent> readAll(ResultSet rows) throws SQLException {
        List<RecordedEvent> events = new ArrayList<>();
        Map<String, String> names = new HashMap<>();
        while (rows.next()) {
            events.add(read(rows, names));
        }
        return events;
    }

    /** Few names come in many rows: one String of each is kept. */
    private static RecordedEvent read(ResultSet row, Map<String, String> names) throws SQLException {
        return new RecordedEvent(
                row.getLong(1),
                row.getObject(2, UUID.class),
                shared(row.getString(3), names),
                row.getString(4),
                row.getLong(5),
                row.getString(6),
                shared(row.getString(7), names),
                row.getBytes(8),
                row.getBytes(9),
                row.getObject(10, OffsetDateTime.class).toInstant(),
                row.getString(11));
    }

    private static @Nullable String shared(@Nullable String name, Map<String, String> names) {
        return name == null ? null : names.computeIfAbsent(name, same -> same);
    }
}
