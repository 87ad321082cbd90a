package dev.symposium.query.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes one build: follows the log on a thread of its own and applies what it finds, batch by batch. The position is
 * stored seldom, after the documents that it vouches for; what is done again after a crash changes nothing.
 */
final class BuildRunner {
    private static final Logger logger = LoggerFactory.getLogger(BuildRunner.class);
    private static final int BATCH = 1_000;
    private static final Duration LOOK_UP = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    /** Many small batches cost more than one that is a little later; somebody who waits is not made to. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private final Build build;
    private final Applying applying;
    private final Bookmark bookmark;
    private final ViewProgress progress;
    private final StreamableMessageSource<TrackedEventMessage<?>> log;
    private final ReentrantLock turn = new ReentrantLock();
    private final Thread thread;
    private volatile long position;
    private volatile long limit = Long.MAX_VALUE;
    private volatile boolean stopped;
    private volatile boolean caughtUp;
    private int failures;

    /** What is done with a batch. */
    @FunctionalInterface
    interface Applying {
        void apply(List<TrackedEventMessage<?>> events) throws Exception;
    }

    BuildRunner(
            Build build,
            Applying applying,
            Builds builds,
            ViewProgress progress,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.build = build;
        this.applying = applying;
        this.progress = progress;
        this.log = log;
        position = build.position();
        bookmark = new Bookmark(build, builds);
        thread = Thread.ofPlatform().daemon().name("view-" + build.id()).unstarted(this::run);
    }

    void start() {
        progress.begun(build.id(), this);
        thread.start();
    }

    /** Returns when the batch that is under way is done. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        progress.ended(build.id());
    }

    Build build() {
        return build;
    }

    /** Of the last event that the documents have. */
    long position() {
        return position;
    }

    /** Somebody waits on this node. */
    void hasten() {
        LockSupport.unpark(thread);
    }

    /** Whether somebody waits on another node, who sees only what is stored. */
    void awaitedElsewhere(boolean awaited) {
        bookmark.awaitedElsewhere(awaited);
    }

    /** Stands still between two batches, until it may go on. */
    long hold() {
        turn.lock();
        try {
            limit = position;
            return position;
        } finally {
            turn.unlock();
        }
    }

    /** Goes no further than this position, which it has not passed. */
    void stayWithin(long newLimit) {
        limit = newLimit;
        LockSupport.unpark(thread);
    }

    void goOn() {
        stayWithin(Long.MAX_VALUE);
    }

    boolean isStopped() {
        return stopped;
    }

    /** Whether it has all that there was when it last looked. */
    boolean hasCaughtUp() {
        return caughtUp;
    }

    private void run() {
        while (!stopped) {
            try (BlockingStream<TrackedEventMessage<?>> stream =
                    log.openStream(new GlobalSequenceTrackingToken(position))) {
                follow(stream);
            } catch (InterruptedException e) {
                stopped = true;
            } catch (Exception e) {
                // Of the log, of the projection or of the read store: whatever it is, it is tried again.
                pauseAfter(e);
            }
        }
    }

    private void follow(BlockingStream<TrackedEventMessage<?>> stream) throws Exception {
        while (!stopped) {
            if (position >= limit) {
                LockSupport.parkNanos(GATHER.toNanos());
            } else if (stream.hasNextAvailable((int) patience().toMillis(), TimeUnit.MILLISECONDS)) {
                gather(step(stream));
            } else {
                caughtUp = true;
            }
            bookmark.moveWhenDue(position);
        }
        bookmark.move(position);
    }

    private Duration patience() {
        return bookmark.isUrgent(position) ? Bookmark.FOR_OTHERS : LOOK_UP;
    }

    private void gather(int events) {
        caughtUp = events < BATCH;
        if (caughtUp && !progress.isAwaited(build.id())) {
            LockSupport.parkNanos(GATHER.toNanos());
        }
    }

    private int step(BlockingStream<TrackedEventMessage<?>> stream) throws Exception {
        turn.lock();
        try {
            List<TrackedEventMessage<?>> events = drain(stream);
            if (!events.isEmpty()) {
                applying.apply(events);
                position = Projector.positionOf(events.getLast());
                failures = 0;
            }
            return events.size();
        } finally {
            turn.unlock();
            progress.moved(build.id());
        }
    }

    private List<TrackedEventMessage<?>> drain(BlockingStream<TrackedEventMessage<?>> stream)
            throws InterruptedException {
        List<TrackedEventMessage<?>> events = new ArrayList<>();
        while (events.size() < BATCH
                && stream.peek()
                        .filter(next -> Projector.positionOf(next) <= limit)
                        .isPresent()) {
            events.add(stream.nextAvailable());
        }
        return events;
    }

    private void pauseAfter(Exception failure) {
        long millis = Math.min(100L << Math.min(failures++, 10), LONGEST_PAUSE.toMillis());
        if (failures == 1) {
            logger.warn("{} stands still at position {} and tries again", build.id(), position, failure);
        } else {
            logger.debug("{} still stands still at position {}", build.id(), position, failure);
        }
        if (!stopped) {
            LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
        }
    }
}
