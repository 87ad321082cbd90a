package dev.symposium.command;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.Primary;

/**
 * Has what bears one name done by one thread at a time, on whichever nodes. A node that dies gives its turns back with
 * its connection.
 */
@Component
public class Turns {
    private static final Logger LOG = LoggerFactory.getLogger(Turns.class);
    private static final int ATTEMPT_MILLIS = 10;
    /** With those of this node, and then with other nodes. */
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final int MOST_WAITING = 256;

    private final PessimisticLockFactory here = PessimisticLockFactory.builder()
            .lockAttemptTimeout(ATTEMPT_MILLIS)
            .acquireAttempts((int) PATIENCE.toMillis() / ATTEMPT_MILLIS)
            .queueLengthThreshold(MOST_WAITING)
            .build();
    private final DataSource dataSource;
    private final ReentrantLock asking = new ReentrantLock();

    /** One for all turns of this node, however many are taken at once; null while none is. */
    private @Nullable Session session;

    Turns(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** A turn that has been taken. To close it gives it back. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for the turn of this name. Who takes one within another does so in the same order as everybody.
     *
     * @throws Rejection conflict, when others have it for half a minute, or too many wait for it
     */
    public Turn take(String name) {
        Lock lock = lock(name);
        try {
            Session taken = takeFromOtherNodes(name);
            return () -> {
                try {
                    giveBack(taken, name);
                } finally {
                    lock.release();
                }
            };
        } catch (RuntimeException | Error e) {
            lock.release();
            throw e;
        }
    }

    private Lock lock(String name) {
        try {
            return here.obtainLock(name);
        } catch (LockAcquisitionFailedException tooLong) {
            throw inProgress();
        }
    }

    private static Rejection inProgress() {
        return Rejection.conflict("in-progress", "This is being done already, and takes its time.");
    }

    private Session takeFromOtherNodes(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Session taken = tryToTake(name);
        while (taken == null) {
            if (System.nanoTime() > deadline) {
                throw inProgress();
            }
            LockSupport.parkNanos(this, Duration.ofMillis(ATTEMPT_MILLIS).toNanos());
            taken = tryToTake(name);
        }
        return taken;
    }

    private @Nullable Session tryToTake(String name) {
        awaitConnection();
        try {
            Session current = session == null ? new Session(dataSource) : session;
            session = current;
            boolean taken = current.take(name);
            closeIfUnused(current);
            return taken ? current : null;
        } catch (SQLException e) {
            abandon();
            throw new EventStoreUnavailableException("A turn cannot be taken", e);
        } finally {
            asking.unlock();
        }
    }

    /** While PostgreSQL does not answer one waits for it, and those who come are not kept longer than this. */
    private void awaitConnection() {
        try {
            if (!asking.tryLock(ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreUnavailableException("A turn cannot be taken: others wait for a connection", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailableException("Interrupted while waiting for a turn", e);
        }
    }

    private void giveBack(Session taken, String name) {
        asking.lock();
        try {
            // The turns of a connection that died are given back.
            if (taken == session) {
                taken.giveBack(name);
                closeIfUnused(taken);
            }
        } catch (SQLException e) {
            LOG.debug("The connection that held the turns is dead, and they are given back", e);
            abandon();
        } finally {
            asking.unlock();
        }
    }

    private void closeIfUnused(Session current) throws SQLException {
        if (current.turns == 0) {
            session = null;
            current.connection.close();
        }
    }

    private void abandon() {
        Session dead = session;
        session = null;
        if (dead != null) {
            dead.abandon();
        }
    }

    /** A connection and the number of turns that it holds. */
    private static final class Session {
        private static final String TAKE = "SELECT pg_try_advisory_lock(hashtextextended(?, 0))";
        /** Without them PostgreSQL would keep the turns of a machine without power for two hours. */
        private static final String KEEP_ALIVE = """
                SELECT set_config('tcp_keepalives_idle', '5', false), set_config('tcp_keepalives_interval', '5', false),
                       set_config('tcp_keepalives_count', '3', false)""";

        private static final String GIVE_BACK = "SELECT pg_advisory_unlock(hashtextextended(?, 0))";

        private final Connection connection;
        private int turns;

        Session(DataSource dataSource) throws SQLException {
            connection = Primary.connection(dataSource);
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(ANSWER.toMillis()));
            try (Statement statement = connection.createStatement()) {
                statement.execute(KEEP_ALIVE);
            }
        }

        boolean take(String name) throws SQLException {
            boolean taken = ask(TAKE, name);
            turns += taken ? 1 : 0;
            return taken;
        }

        void giveBack(String name) throws SQLException {
            ask(GIVE_BACK, name);
            turns--;
        }

        private boolean ask(String sql, String name) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setString(1, name);
                try (ResultSet answer = statement.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            }
        }

        void abandon() {
            try {
                connection.abort(Runnable::run);
                connection.close();
            } catch (SQLException e) {
                LOG.debug("A connection given up was not in a state to be closed", e);
            }
        }
    }
}
