package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.Worker;

/**
 * Follows the log from a position on, on a thread of its own, and hands events in batches to one consumer. What the
 * consumer fails to take is handed to it again.
 */
public final class LogFollower implements AutoCloseable {
    static final Duration LOOK_AGAIN = Duration.ofMillis(200);
    private static final int MAX_BATCH = 1_000;

    /** Many small batches cost more than one that is a little later. */
    private static final Duration GATHER = Duration.ofMillis(20);

    private final String name;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final LogConsumer consumer;
    private final Duration gather;
    private final Set<Thread> waiting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock turn = new ReentrantLock();
    private @Nullable BlockingStream<TrackedEventMessage<?>> stream;
    private volatile @Nullable Worker worker;
    private volatile long position;
    private volatile long limit = Long.MAX_VALUE;
    private volatile boolean caughtUp;
    private volatile boolean closed;

    private LogFollower(
            String name,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            long position,
            LogConsumer consumer,
            Duration gather) {
        this.name = name;
        this.log = log;
        this.position = position;
        this.consumer = consumer;
        this.gather = gather;
    }

    /** For a consumer that does less for one large batch than for many small ones. Starts when it is told to. */
    public static LogFollower inBatches(
            String name, StreamableMessageSource<TrackedEventMessage<?>> log, long position, LogConsumer consumer) {
        return new LogFollower(name, log, position, consumer, GATHER);
    }

    /** For a consumer that is handed events as soon as they are there. Starts when it is told to. */
    public static LogFollower atOnce(
            String name, StreamableMessageSource<TrackedEventMessage<?>> log, long position, LogConsumer consumer) {
        return new LogFollower(name, log, position, consumer, Duration.ZERO);
    }

    /** Begins with the event after the position. */
    public void start() {
        worker = Worker.start(name, this::round);
    }

    /** Returns when the batch that is under way has been taken. */
    @Override
    public void close() {
        closed = true;
        Worker running = worker;
        if (running != null) {
            running.end();
        }
        closeStream();
    }

    public boolean isClosed() {
        return closed;
    }

    /** The last position that has been taken or passed over. */
    public long position() {
        return position;
    }

    /** Whether everything was taken that there was at the last look. */
    public boolean hasCaughtUp() {
        return caughtUp;
    }

    /** Looks now. */
    public void hasten() {
        Worker running = worker;
        if (running != null) {
            running.wake();
        }
    }

    /** Waits until this position has been taken or passed over; answers whether that was within the time. */
    public boolean await(long wanted, Duration patience) {
        if (position >= wanted) {
            return true;
        }
        long deadline = System.nanoTime() + patience.toNanos();
        waiting.add(Thread.currentThread());
        try {
            hasten();
            for (long left = patience.toNanos(); position < wanted && left > 0; left = deadline - System.nanoTime()) {
                if (closed || Thread.currentThread().isInterrupted()) {
                    break;
                }
                LockSupport.parkNanos(this, Math.min(left, LOOK_AGAIN.toNanos()));
            }
            return position >= wanted;
        } finally {
            waiting.remove(Thread.currentThread());
        }
    }

    /** Stops between two batches, until {@link #goOn} or {@link #stayWithin} is called; answers the position. */
    public long hold() {
        turn.lock();
        try {
            limit = position;
            return position;
        } finally {
            turn.unlock();
        }
    }

    /** Goes no further than this position, which has not been passed. */
    public void stayWithin(long newLimit) {
        limit = newLimit;
        hasten();
    }

    public void goOn() {
        stayWithin(Long.MAX_VALUE);
    }

    private Duration round() throws Exception {
        try {
            return step(openStream());
        } catch (Exception | Error e) {
            closeStream();
            throw e;
        } finally {
            waiting.forEach(LockSupport::unpark);
            consumer.reached(position);
        }
    }

    private BlockingStream<TrackedEventMessage<?>> openStream() {
        BlockingStream<TrackedEventMessage<?>> open = stream;
        if (open == null) {
            open = log.openStream(new GlobalSequenceTrackingToken(position));
            stream = open;
        }
        return open;
    }

    private void closeStream() {
        BlockingStream<TrackedEventMessage<?>> open = stream;
        stream = null;
        if (open != null) {
            open.close();
        }
    }

    private Duration step(BlockingStream<TrackedEventMessage<?>> open) throws Exception {
        if (position >= limit) {
            return GATHER;
        }
        if (!open.hasNextAvailable((int) consumer.lookAgain().toMillis(), TimeUnit.MILLISECONDS)) {
            caughtUp = true;
            return Duration.ZERO;
        }
        caughtUp = takeBatch(open) < MAX_BATCH;
        return caughtUp && waiting.isEmpty() ? gather : Duration.ZERO;
    }

    private int takeBatch(BlockingStream<TrackedEventMessage<?>> open) throws Exception {
        turn.lock();
        try {
            List<TrackedEventMessage<?>> wanted = new ArrayList<>();
            long until = limit;
            long last = position;
            int seen = 0;
            Optional<TrackedEventMessage<?>> next = open.peek();
            while (seen < MAX_BATCH && next.isPresent() && positionOf(next.get()) <= until) {
                TrackedEventMessage<?> event = open.nextAvailable();
                if (consumer.wants(event)) {
                    wanted.add(event);
                } else {
                    open.skipMessagesWithPayloadTypeOf(event);
                }
                last = positionOf(event);
                seen++;
                next = open.peek();
            }
            if (next.isPresent() && positionOf(next.get()) > until) {
                // What is not wanted is not shown, and the limit may be one of these.
                last = Math.max(last, until);
            }
            if (!wanted.isEmpty()) {
                consumer.take(wanted);
            }
            position = last;
            return seen;
        } finally {
            turn.unlock();
        }
    }

    /** The place of an event in the log. */
    public static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
