package dev.symposium.api.configuration;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.PostgresEventStore;

/** Shows every event to this node, in order, for as long as it runs. Each node has its own. */
public final class LogFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
    private static final int LOOK_UP_SECONDS = 60;
    private static final long TRY_AGAIN_MILLIS = 1_000;

    private final String name;
    private final PostgresEventStore events;
    private final Consumer<TrackedEventMessage<?>> reader;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private @Nullable TrackingToken last;
    private long position;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread thread;

    private LogFollower(
            String name,
            PostgresEventStore events,
            @Nullable TrackingToken from,
            Consumer<TrackedEventMessage<?>> reader) {
        this.name = name;
        this.events = events;
        this.last = from;
        this.position = from == null ? 0 : from.position().orElse(0);
        this.reader = reader;
    }

    /**
     * Follows the log from the token on.
     *
     * @param from null for the beginning of the log
     */
    public static LogFollower from(
            @Nullable TrackingToken from,
            String name,
            PostgresEventStore events,
            Consumer<TrackedEventMessage<?>> reader) {
        LogFollower follower = new LogFollower(name, events, from, reader);
        follower.thread = Thread.ofVirtual().name(name).start(follower::run);
        return follower;
    }

    /** Waits until the reader has seen the event at this position; whether that was within the time. */
    public boolean hasSeen(long wanted, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (position < wanted && left > 0) {
                left = moved.awaitNanos(left);
            }
            return position >= wanted;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        while (isRunning()) {
            try (BlockingStream<TrackedEventMessage<?>> stream = events.openStream(last)) {
                while (isRunning()) {
                    if (stream.hasNextAvailable(LOOK_UP_SECONDS, TimeUnit.SECONDS)) {
                        show(stream.nextAvailable());
                    }
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException failure) {
                LOG.warn("The log cannot be followed for {}; it is tried again", name, failure);
                pause();
            }
        }
    }

    private void show(TrackedEventMessage<?> event) {
        reader.accept(event);
        lock.lock();
        try {
            last = event.trackingToken();
            position = event.trackingToken().position().orElseThrow();
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void pause() {
        try {
            if (closed.await(TRY_AGAIN_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("{} has ended", name);
            }
        } catch (InterruptedException stopped) {
            closed.countDown();
        }
    }

    private boolean isRunning() {
        return closed.getCount() > 0;
    }

    @Override
    public void close() {
        closed.countDown();
        if (thread != null) {
            thread.interrupt();
        }
    }
}
