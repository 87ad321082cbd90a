package dev.symposium.command;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.common.lock.Lock;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.ownership.Ownership;

/** Locks by name: one thread at a time has each, on whichever node. The locks of a node that dies are free at once. */
@Component
public class NamedLocks {
    private static final Logger LOG = LoggerFactory.getLogger(NamedLocks.class);
    private static final int ATTEMPT_MILLIS = 10;

    /** First among the threads of this node, and then among nodes. */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    private static final int MAX_WAITING = 256;

    private final PessimisticLockFactory here = PessimisticLockFactory.builder()
            .lockAttemptTimeout(ATTEMPT_MILLIS)
            .acquireAttempts((int) TIMEOUT.toMillis() / ATTEMPT_MILLIS)
            .queueLengthThreshold(MAX_WAITING)
            .build();
    private final Ownership ownership;

    NamedLocks(Ownership ownership) {
        this.ownership = ownership;
    }

    /** A lock that has been taken. To close it releases it. */
    public interface Held extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits for the lock of this name. Whoever takes one within another does so in the same order as everybody.
     *
     * @throws Rejection conflict, when others have it for half a minute, or too many wait for it
     * @throws EventStoreUnavailableException when PostgreSQL does not answer
     */
    public Held take(String name) {
        Lock lock = lockHere(name);
        try {
            takeFromOtherNodes(name);
            return () -> {
                try {
                    release(name);
                } finally {
                    lock.release();
                }
            };
        } catch (RuntimeException | Error e) {
            lock.release();
            throw e;
        }
    }

    private Lock lockHere(String name) {
        try {
            return here.obtainLock(name);
        } catch (LockAcquisitionFailedException tooLong) {
            throw inProgress();
        }
    }

    private static Rejection inProgress() {
        return Rejection.conflict("in-progress", "This is being done already, and takes its time.");
    }

    private void takeFromOtherNodes(String name) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        while (!ownership.take(name)) {
            if (System.nanoTime() > deadline) {
                throw inProgress();
            }
            LockSupport.parkNanos(this, Duration.ofMillis(ATTEMPT_MILLIS).toNanos());
        }
    }

    private void release(String name) {
        try {
            ownership.release(name);
        } catch (EventStoreUnavailableException e) {
            LOG.debug("The session that held the lock is dead, and the lock is free", e);
        }
    }
}
