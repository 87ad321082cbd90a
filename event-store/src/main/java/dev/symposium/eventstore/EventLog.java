package dev.symposium.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import javax.sql.DataSource;

/**
 * The log as it is stored, for those who browse, export, verify or rebuild it. Every page costs the same wherever in
 * the log it lies. Safe for any number of threads; each call reads on the primary and fails with
 * {@link EventStoreUnavailableException} where that cannot be reached.
 */
public final class EventLog {

    static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SELECT = "SELECT " + EventRows.COLUMNS + " FROM event ";

    /** Where none of so many events bears the types that are asked for, the answer still comes within a second. */
    private static final int WINDOW = 100_000;

    private final EventRows rows;
    private final int window;

    /** Reads through connections of the given source, and gives up one that has not answered for half a minute. */
    public EventLog(DataSource dataSource) {
        this(new EventRows(dataSource, PATIENCE));
    }

    EventLog(EventRows rows) {
        this(rows, WINDOW);
    }

    EventLog(EventRows rows, int window) {
        this.rows = rows;
        this.window = window;
    }

    /** The events after the position, oldest first, at most as many as asked for. */
    public List<RecordedEvent> after(long position, int limit) {
        return rows.events(SELECT + "WHERE position > ? ORDER BY position LIMIT ?", statement -> {
            statement.setLong(1, position);
            statement.setInt(2, limit);
        });
    }

    /** The same of these types only. Costs the database a look at every event in between, by short questions. */
    public List<RecordedEvent> after(long position, Collection<String> types, int limit) {
        return after(position, lastPosition(), types, limit);
    }

    /** The same up to the last position given, which is one of the log: what follows it is not looked at. */
    public List<RecordedEvent> after(long position, long last, Collection<String> types, int limit) {
        List<RecordedEvent> found = new ArrayList<>();
        for (long from = position; from < last && found.size() < limit; from += window) {
            found.addAll(between(from, Math.min(from + window, last), types, limit - found.size()));
        }
        return found;
    }

    private List<RecordedEvent> between(long after, long last, Collection<String> types, int limit) {
        String where = "WHERE position > ? AND position <= ? AND type = ANY(?) ORDER BY position LIMIT ?";
        return rows.events(SELECT + where, statement -> {
            statement.setLong(1, after);
            statement.setLong(2, last);
            statement.setArray(3, statement.getConnection().createArrayOf("text", types.toArray()));
            statement.setInt(4, limit);
        });
    }

    /** The events before the position, newest first, at most as many as asked for. */
    public List<RecordedEvent> before(long position, int limit) {
        return rows.events(SELECT + "WHERE position < ? ORDER BY position DESC LIMIT ?", statement -> {
            statement.setLong(1, position);
            statement.setInt(2, limit);
        });
    }

    /** The events of one stream from the sequence on, oldest first, at most as many as asked for. */
    public List<RecordedEvent> stream(String streamId, long firstSequence, int limit) {
        return rows.events(SELECT + "WHERE stream_id = ? AND sequence >= ? ORDER BY sequence LIMIT ?", statement -> {
            statement.setString(1, streamId);
            statement.setLong(2, firstSequence);
            statement.setInt(3, limit);
        });
    }

    /** The last event of the stream whose position is the given one or before; empty where there is none. */
    public Optional<RecordedEvent> lastOfStream(String streamId, long position) {
        // Not by the order of positions: then each event of the log before it would be looked at.
        String last = "SELECT max(sequence) FROM event WHERE stream_id = ? AND position <= ?";
        return rows
                .events(SELECT + "WHERE stream_id = ? AND sequence = (" + last + ")", statement -> {
                    statement.setString(1, streamId);
                    statement.setString(2, streamId);
                    statement.setLong(3, position);
                })
                .stream()
                .findFirst();
    }

    /** The event at the position. */
    public Optional<RecordedEvent> at(long position) {
        return rows.events(SELECT + "WHERE position = ?", statement -> statement.setLong(1, position)).stream()
                .findFirst();
    }

    /** The event with the id. */
    public Optional<RecordedEvent> find(UUID eventId) {
        return rows.events(SELECT + "WHERE event_id = ?", statement -> statement.setObject(1, eventId)).stream()
                .findFirst();
    }

    /**
     * The position before the first event whose timestamp is the moment or later; the last position where there is no
     * such event. Every event up to it is older than the moment.
     */
    public long positionBefore(Instant moment) {
        return rows.number(
                "SELECT event_position_before(?)",
                statement -> statement.setObject(1, OffsetDateTime.ofInstant(moment, ZoneOffset.UTC)));
    }

    /** The last sequence of the stream; empty where there is no such stream. */
    public Optional<Long> lastSequence(String streamId) {
        return rows.query(
                "SELECT max(sequence) FROM event WHERE stream_id = ?",
                statement -> statement.setString(1, streamId),
                result -> result.next() ? Optional.ofNullable(result.getObject(1, Long.class)) : Optional.empty());
    }

    /** The sequence of the last event of each of these streams; those that there are not are left out. */
    Map<String, Long> lastSequences(List<String> streamIds) {
        return rows.query(
                """
                SELECT stream_id, (SELECT max(sequence) FROM event WHERE event.stream_id = asked.stream_id)
                FROM unnest(?::text[]) AS asked (stream_id)""",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("text", streamIds.toArray())),
                result -> {
                    Map<String, Long> ends = new HashMap<>();
                    while (result.next()) {
                        Long last = result.getObject(2, Long.class);
                        if (last != null) {
                            ends.put(result.getString(1), last);
                        }
                    }
                    return ends;
                });
    }

    /** The type of the last event of each of these streams; those that there are not are left out. */
    public Map<String, String> lastTypes(Collection<String> streamIds) {
        return rows.query(
                """
                SELECT DISTINCT ON (stream_id) stream_id, type FROM event WHERE stream_id = ANY(?)
                ORDER BY stream_id, sequence DESC""",
                statement ->
                        statement.setArray(1, statement.getConnection().createArrayOf("text", streamIds.toArray())),
                result -> {
                    Map<String, String> types = new HashMap<>();
                    while (result.next()) {
                        types.put(result.getString(1), result.getString(2));
                    }
                    return types;
                });
    }

    /** The last position; 0 where the log is empty. */
    public long lastPosition() {
        return rows.number("SELECT coalesce(max(position), 0) FROM event", statement -> {});
    }
}
