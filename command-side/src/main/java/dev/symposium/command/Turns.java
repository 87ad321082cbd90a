package dev.symposium.command;

import java.sql.SQLException;
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
    private @Nullable AdvisoryLocks locks;

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
            AdvisoryLocks taken = takeFromOtherNodes(name);
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

    private AdvisoryLocks takeFromOtherNodes(String name) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        AdvisoryLocks taken = tryToTake(name);
        while (taken == null) {
            if (System.nanoTime() > deadline) {
                throw inProgress();
            }
            LockSupport.parkNanos(this, Duration.ofMillis(ATTEMPT_MILLIS).toNanos());
            taken = tryToTake(name);
        }
        return taken;
    }

    private @Nullable AdvisoryLocks tryToTake(String name) {
        awaitConnection();
        try {
            AdvisoryLocks current = locks == null ? new AdvisoryLocks(dataSource, ANSWER) : locks;
            locks = current;
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

    private void giveBack(AdvisoryLocks taken, String name) {
        asking.lock();
        try {
            // The turns of a connection that died are given back.
            if (taken == locks) {
                taken.release(name);
                closeIfUnused(taken);
            }
        } catch (SQLException e) {
            LOG.debug("The connection that held the turns is dead, and they are given back", e);
            abandon();
        } finally {
            asking.unlock();
        }
    }

    private void closeIfUnused(AdvisoryLocks current) throws SQLException {
        if (current.isUnused()) {
            locks = null;
            current.close();
        }
    }

    private void abandon() {
        AdvisoryLocks dead = locks;
        locks = null;
        if (dead != null) {
            dead.abandon();
        }
    }
}
