package dev.symposium.command.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import javax.sql.DataSource;

import org.springframework.stereotype.Component;

import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.Primary;

/** Has the keys of one purpose changed by one request at a time, whichever nodes are asked. */
@Component
class Turns {
    private static final String LOCK = "SELECT pg_advisory_xact_lock(1398361423, hashtext(?))";

    private final DataSource dataSource;
    /** Many who wait on this node take one connection of the pool, and leave the others to whoever has the turn. */
    private final ReentrantLock here = new ReentrantLock();

    Turns(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Does the work when nobody else does it; what it stores is not part of the lock's transaction. */
    <T> T alone(Purpose purpose, Supplier<T> work) {
        here.lock();
        try (Connection connection = Primary.connection(dataSource)) {
            connection.setAutoCommit(false);
            try {
                lock(connection, purpose);
                return work.get();
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The turn to change keys cannot be taken or given back", e);
        } finally {
            here.unlock();
        }
    }

    private static void lock(Connection connection, Purpose purpose) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, purpose.name());
            lock.execute();
        }
    }
}
