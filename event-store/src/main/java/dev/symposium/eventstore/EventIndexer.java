package dev.symposium.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Fills the index behind the log, in order, batch by batch, on whichever node comes first: a batch is one transaction,
 * and what the index has last tells where the next one begins. It rests as long as it works, so that appends come
 * first.
 */
public final class EventIndexer implements AutoCloseable {
    private static final int BATCH = 2_000;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final String LOCK =
            "SELECT pg_try_advisory_xact_lock(1398361421, 'event_index'::regclass::oid::integer)";
    private static final String UNINDEXED = "SELECT " + EventRows.COLUMNS
            + " FROM event WHERE position > (SELECT coalesce(max(position), 0) FROM event_index)"
            + " ORDER BY position LIMIT " + BATCH;
    private static final String INSERT = "INSERT INTO event_index"
            + " SELECT * FROM unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[])";

    private final DataSource dataSource;
    private final Function<RecordedEvent, Provenance> provenance;
    private final BooleanSupplier share;
    private final Worker worker;

    /** For the only node. */
    public EventIndexer(DataSource dataSource, Function<RecordedEvent, Provenance> provenance) {
        this(dataSource, provenance, () -> true);
    }

    /**
     * Starts at once.
     *
     * @param provenance reads an event's metadata
     * @param share whether this node is to do it at the moment
     */
    public EventIndexer(DataSource dataSource, Function<RecordedEvent, Provenance> provenance, BooleanSupplier share) {
        this.dataSource = dataSource;
        this.provenance = provenance;
        this.share = share;
        worker = Worker.start("event-store-indexer", this::round);
    }

    private Duration round() throws SQLException {
        long begun = System.nanoTime();
        boolean full = share.getAsBoolean() && indexNext() == BATCH;
        return full ? Duration.ofNanos(System.nanoTime() - begun) : IDLE;
    }

    /** Puts the next events into the index; answers how many, 0 also while another node is at it. */
    private int indexNext() throws SQLException {
        try (Connection connection = Primary.connection(dataSource)) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                List<RecordedEvent> events = locked(statement) ? unindexed(statement) : List.of();
                insert(connection, events);
                connection.commit();
                return events.size();
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery(LOCK)) {
            return answer.next() && answer.getBoolean(1);
        }
    }

    private static List<RecordedEvent> unindexed(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(UNINDEXED)) {
            return EventRows.readAll(rows);
        }
    }

    private void insert(Connection connection, List<RecordedEvent> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        Keys keys = new Keys();
        List<Long[]> entries = new ArrayList<>();
        events.forEach(event -> entries.add(keys.entry(event, provenance.apply(event))));
        try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
            for (int column = 0; column < 6; column++) {
                int index = column;
                Object[] values = entries.stream().map(entry -> entry[index]).toArray();
                Array array = connection.createArrayOf("bigint", values);
                statement.setArray(column + 1, array);
            }
            statement.executeUpdate();
        }
    }

    /** Few values come in many events: each is digested once. */
    private static final class Keys {
        private final Map<String, Long> known = new HashMap<>();

        Long[] entry(RecordedEvent event, Provenance provenance) {
            List<@Nullable Long> values = Arrays.asList(
                    event.position(),
                    of(event.type()),
                    of(event.streamId()),
                    of(provenance.actor()),
                    of(provenance.company()),
                    of(provenance.correlation()));
            return values.toArray(Long[]::new);
        }

        private @Nullable Long of(@Nullable String value) {
            return value == null ? null : known.computeIfAbsent(value, EventIndex::key);
        }
    }

    @Override
    public void close() {
        worker.close();
    }
}
