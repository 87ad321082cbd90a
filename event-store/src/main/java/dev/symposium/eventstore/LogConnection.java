package dev.symposium.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGStatement;

/** The one connection through which a node appends, with its statements prepared. Not for several threads. */
final class LogConnection implements AutoCloseable {

    private static final String ARRAYS = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";

    private final Connection connection;
    private final PGConnection postgres;
    private final PreparedStatement append;
    private final PreparedStatement appendOne;
    private final PreparedStatement judge;

    /** @throws SQLException also when the server is a replica */
    LogConnection(DataSource dataSource, Duration timeout) throws SQLException {
        connection = Primary.connection(dataSource, timeout);
        try {
            connection.setAutoCommit(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            refuseLossyCommit(connection);
            boundTransactions(connection, timeout);
            postgres = connection.unwrap(PGConnection.class);
            append = prepare("SELECT event_append(" + ARRAYS + ")");
            appendOne = prepare("SELECT event_append_one(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            judge = prepare("SELECT verdict, place FROM event_append_judged(" + ARRAYS + ", ?, ?)");
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Appends all, or fails whole. Returns the position before the first. */
    long append(List<Append> batch) throws SQLException {
        List<RecordedEvent> first = batch.getFirst().rows();
        boolean isLone = batch.size() == 1 && first.size() == 1;
        return isLone ? append(first.getFirst()) : position(bound(append, BatchColumns.ofOne(batch)));
    }

    private long append(RecordedEvent event) throws SQLException {
        appendOne.setObject(1, event.eventId());
        appendOne.setString(2, event.streamType());
        appendOne.setString(3, event.streamId());
        appendOne.setLong(4, event.sequence());
        appendOne.setString(5, event.type());
        appendOne.setString(6, event.revision());
        appendOne.setBytes(7, event.payload());
        appendOne.setBytes(8, event.metadata());
        appendOne.setLong(9, BatchColumns.micros(event.recordedAt()));
        appendOne.setString(10, event.commandId());
        return position(appendOne);
    }

    private static long position(PreparedStatement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /**
     * Appends each that loses no key, and tells for each what became of it.
     *
     * @param retry whether the same events may have been stored by an earlier try
     */
    List<Append.Outcome> judge(List<Append> batch, boolean retry) throws SQLException {
        bound(judge, BatchColumns.ofEach(batch));
        judge.setArray(
                13, array("int4", batch.stream().mapToInt(a -> a.rows().size()).toArray()));
        judge.setBoolean(14, retry);
        List<Append.Outcome> outcomes = new ArrayList<>(batch.size());
        int start = 0;
        try (ResultSet rows = judge.executeQuery()) {
            while (rows.next()) {
                outcomes.add(outcome(rows.getString(1), rows.getLong(2), start));
                start += batch.get(outcomes.size() - 1).rows().size();
            }
        }
        return outcomes;
    }

    private static Append.Outcome outcome(String verdict, long place, int start) {
        return switch (verdict) {
            case "stored", "known" -> new Append.Outcome.Stored(place);
            default ->
                new Append.Outcome.Lost(Append.Key.valueOf(verdict.toUpperCase(Locale.ROOT)), (int) place - start);
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Ends the connection now, without waiting for a server that may not answer. */
    void abandon() {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            PostgresEventStorageEngine.LOG.debug("A connection given up was not in a state to be closed", e);
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.unwrap(PGStatement.class).setPrepareThreshold(1);
        return statement;
    }

    private static void refuseLossyCommit(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT set_config('synchronous_commit', 'on', false)
                    WHERE current_setting('synchronous_commit') = 'off'""");
        }
    }

    /**
     * A client that falls silent between its append and the end of it would leave the lock on the log taken, for all
     * nodes and for as long as TCP takes to notice. Before PostgreSQL 17 there is no such bound.
     */
    private static void boundTransactions(Connection connection, Duration timeout) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT set_config('transaction_timeout', '%d', false)
                    WHERE current_setting('transaction_timeout', true) IS NOT NULL""".formatted(timeout.toMillis()));
        }
    }

    private PreparedStatement bound(PreparedStatement statement, BatchColumns columns) throws SQLException {
        statement.setArray(1, array("text", columns.eventIds));
        statement.setArray(2, array("text", columns.streamTypes));
        statement.setArray(3, array("text", columns.streamIds));
        statement.setArray(4, array("int8", columns.sequences));
        statement.setArray(5, array("text", columns.types));
        statement.setArray(6, array("text", columns.revisions));
        statement.setArray(7, array("bytea", columns.payloads));
        statement.setArray(8, array("bytea", columns.metadata));
        statement.setArray(9, array("int8", columns.micros));
        statement.setArray(10, array("int8", columns.latest));
        statement.setArray(11, array("text", columns.commandIds));
        statement.setArray(12, array("int4", columns.commandSizes));
        return statement;
    }

    private Array array(String type, Object elements) throws SQLException {
        return postgres.createArrayOf(type, elements);
    }
}
