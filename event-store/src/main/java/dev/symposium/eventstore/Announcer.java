package dev.symposium.eventstore;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells other nodes by NOTIFY how far the log reaches, right after the commit and not within it: a notifying commit
 * takes a lock on the whole database cluster. The first append is announced at once; under load many are announced
 * together. What is lost here is found by the readers' own look into the log.
 */
final class Announcer implements LogWriter.Observer, AutoCloseable {

    static final String CHANNEL = "event_log";

    /** A notification gets a transaction id and so a commit record; nobody need wait for that to reach the disk. */
    private static final String NOTIFY =
            "SELECT set_config('synchronous_commit', 'off', true), pg_notify('" + CHANNEL + "', ?)";

    private static final long SPACING = Duration.ofMillis(10).toNanos();

    private final EventRows rows;
    private final Thread thread;
    private volatile long stored;
    private volatile boolean closed;

    /** While it is not, it looks again by itself: to be woken for every append would be to announce every one. */
    private volatile boolean idle;

    private boolean reachable = true;

    Announcer(EventRows rows) {
        this.rows = rows;
        this.thread = Thread.ofPlatform().daemon().name("event-store-announcer").start(this::run);
    }

    @Override
    public void stored(List<Append> appends, long first) {
        long last = first - 1 + appends.stream().mapToInt(a -> a.rows().size()).sum();
        if (last > stored) {
            stored = last;
            if (idle) {
                LockSupport.unpark(thread);
            }
        }
    }

    private void run() {
        long announced = 0;
        while (!closed) {
            long last = stored;
            if (last > announced) {
                announce(last);
                announced = last;
                LockSupport.parkNanos(this, SPACING);
            } else {
                awaitMore(announced);
            }
        }
    }

    /** Whoever stores looks at the mark after having stored, and here it is the other way round: one sees the other. */
    private void awaitMore(long announced) {
        idle = true;
        if (stored == announced && !closed) {
            LockSupport.park(this);
        }
        idle = false;
    }

    private void announce(long position) {
        try {
            rows.query(NOTIFY, statement -> statement.setString(1, Long.toString(position)), result -> position);
            reachable = true;
        } catch (RuntimeException e) {
            if (reachable) {
                PostgresEventStorageEngine.LOG.warn("Other nodes cannot be told of new events and will look", e);
            }
            reachable = false;
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Ending.await(thread);
    }
}
