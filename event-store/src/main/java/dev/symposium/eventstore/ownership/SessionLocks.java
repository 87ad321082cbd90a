package dev.symposium.eventstore.ownership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.Primary;

/** Advisory locks of PostgreSQL by name, held by one session and gone with it. Not for several threads at once. */
final class SessionLocks {
    private static final Logger LOG = LoggerFactory.getLogger(SessionLocks.class);

    /** Without them PostgreSQL would keep the locks of a machine without power for two hours. */
    private static final String KEEP_ALIVE = """
            SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '5', false),
                   set_config('tcp_keepalives_count', '3', false)""";

    private final Connection connection;
    private final Set<Lock> held = new HashSet<>();

    /** Two spaces of keys: a request may choose a name that a piece of work has. */
    enum Kind {
        WORK("1398361423, hashtext(?)"),
        NAME("hashtextextended(?, 0)");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** A lock by its name. */
    record Lock(Kind kind, String name) {}

    /** @param answerTimeout how long to wait for an answer of the database before the session counts as dead */
    SessionLocks(DataSource dataSource, Duration answerTimeout) throws SQLException {
        connection = Primary.connection(dataSource, answerTimeout);
        try (Statement statement = connection.createStatement()) {
            statement.execute(KEEP_ALIVE);
        } catch (SQLException e) {
            abandon();
            throw e;
        }
    }

    /** For statements of the same session. */
    Connection connection() {
        return connection;
    }

    /** Whether this session has the lock now, because it had it or because nobody else has. */
    boolean take(Lock lock) throws SQLException {
        if (!held.contains(lock) && ask("pg_try_advisory_lock", lock)) {
            held.add(lock);
        }
        return held.contains(lock);
    }

    void release(Lock lock) throws SQLException {
        if (held.remove(lock)) {
            ask("pg_advisory_unlock", lock);
        }
    }

    private boolean ask(String function, Lock lock) throws SQLException {
        String sql = "SELECT " + function + "(" + lock.kind().key + ")";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, lock.name());
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** Ends the session now, and with it all locks, without waiting for a server that may not answer. */
    void abandon() {
        try {
            connection.abort(Runnable::run);
            connection.close();
        } catch (SQLException e) {
            LOG.debug("An abandoned session was not in a state to be closed", e);
        }
    }
}
