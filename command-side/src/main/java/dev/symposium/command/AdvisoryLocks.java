package dev.symposium.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.Primary;

/** Locks of PostgreSQL by their names, held on one connection and gone with it. Not for several threads at once. */
final class AdvisoryLocks {
    private static final Logger LOG = LoggerFactory.getLogger(AdvisoryLocks.class);
    private static final String TAKE = "SELECT pg_try_advisory_lock(hashtextextended(?, 0))";
    private static final String RELEASE = "SELECT pg_advisory_unlock(hashtextextended(?, 0))";
    /** Without them PostgreSQL would keep the locks of a machine without power for two hours. */
    private static final String KEEP_ALIVE = """
            SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false)""";

    private final Connection connection;
    private int held;

    /** @param patience how long to wait for an answer of the database before the connection counts as dead */
    AdvisoryLocks(DataSource dataSource, Duration patience) throws SQLException {
        connection = Primary.connection(dataSource);
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            statement.execute(KEEP_ALIVE);
        } catch (SQLException e) {
            abandon();
            throw e;
        }
    }

    /** Returns whether nobody else has this lock, so that it is held now. */
    boolean take(String name) throws SQLException {
        boolean taken = ask(TAKE, name);
        held += taken ? 1 : 0;
        return taken;
    }

    void release(String name) throws SQLException {
        ask(RELEASE, name);
        held--;
    }

    boolean isUnused() {
        return held == 0;
    }

    private boolean ask(String sql, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    void close() throws SQLException {
        connection.close();
    }

    /** Ends the connection now, and with it all locks, without waiting for a server that may not answer. */
    void abandon() {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection given up was not in a state to be closed", e);
        }
    }
}
