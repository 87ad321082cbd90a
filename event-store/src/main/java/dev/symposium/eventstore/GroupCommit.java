package dev.symposium.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.Append.Outcome;

/**
 * One thread that takes what callers have gathered while it wrote and writes it in one commit. A lone caller waits for
 * nobody: it writes by itself, since waking the thread and being woken would take as long as the commit.
 */
final class GroupCommit implements AutoCloseable {

    /** The part of the last write's time that the next may wait for companions. */
    private static final int PATIENCE_PART = 4;

    /** Less than this no thread can be put to sleep for. */
    private static final long SHORTEST_PATIENCE = 10_000;

    private static final long LONGEST_PATIENCE = Duration.ofMillis(2).toNanos();

    private final LogWriter writer;
    private final int batchEvents;
    private final int batchBytes;
    private final Duration timeout;
    private final BlockingQueue<Append> queue;
    private final Append end = new Append(List.of());
    private final Thread thread;
    private volatile boolean closed;

    /** How many must wait before they wake the writer that waits for them. */
    private volatile int awaited = Integer.MAX_VALUE;

    /** Held by whoever writes, and by nobody else. */
    private final ReentrantLock writing = new ReentrantLock();

    private volatile int lastAppends;
    private int waiting;
    private long lastNanos;

    GroupCommit(EventStoreSettings settings, LogWriter writer) {
        this.writer = writer;
        this.batchEvents = settings.batchEvents();
        this.batchBytes = settings.batchBytes();
        this.timeout = settings.appendTimeout();
        this.queue = new LinkedBlockingQueue<>(settings.queueLimit());
        this.thread = Thread.ofPlatform().daemon().name("event-store-writer").start(this::run);
    }

    /** Hands over and waits until stored, lost or failed. */
    Outcome append(List<RecordedEvent> rows) {
        long deadline = System.nanoTime() + timeout.toNanos();
        Append append = new Append(rows);
        if (!writeAlone(append)) {
            enqueue(append);
        }
        Outcome outcome = append.await(deadline);
        if (outcome == null) {
            throw new EventStoreUnavailableException(
                    "The log was not written for %s; nothing was stored".formatted(timeout), null);
        }
        return outcome;
    }

    /** Returns whether nobody else has written of late, so that the append has been written by this thread. */
    private boolean writeAlone(Append append) {
        if (lastAppends > 1 || !queue.isEmpty() || writing.hasQueuedThreads() || !writing.tryLock()) {
            return false;
        }
        try {
            // To connect may take longer than a caller is promised to wait: that is left to the thread.
            boolean isReady = !closed && writer.isConnected();
            if (isReady) {
                write(List.of(append));
            }
            return isReady;
        } finally {
            writing.unlock();
        }
    }

    private void enqueue(Append append) {
        if (closed) {
            throw new EventStoreUnavailableException("The event store is closed; nothing was stored", null);
        }
        if (!queue.offer(append)) {
            enqueueWhenThereIsRoom(append);
        }
        if (queue.size() >= awaited) {
            LockSupport.unpark(thread);
        }
    }

    private void enqueueWhenThereIsRoom(Append append) {
        try {
            if (!queue.offer(append, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreBusyException("Too many appends wait to be written; nothing was stored");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreBusyException("Interrupted while waiting for room; nothing was stored");
        }
    }

    private void run() {
        List<Append> batch = new ArrayList<>();
        boolean last = false;
        while (!last) {
            batch.clear();
            Append first = first();
            writing.lock();
            try {
                waitForCompanions();
                last = gather(first, batch);
                write(List.copyOf(batch));
            } finally {
                writing.unlock();
            }
        }
    }

    private void write(List<Append> batch) {
        long start = System.nanoTime();
        writeSafely(batch);
        lastNanos = System.nanoTime() - start;
        lastAppends = batch.size();
        waiting = queue.size() + (writing.hasQueuedThreads() ? 1 : 0);
    }

    /**
     * The callers of the last batch come back at about the same time. Without a moment of patience the first of them
     * would pay for a commit of its own, and the others for two.
     */
    private void waitForCompanions() {
        int expected = Math.min(lastAppends + waiting, batchEvents) - 1;
        long patience = Math.min(lastNanos / PATIENCE_PART, LONGEST_PATIENCE);
        if (expected < 1 || patience < SHORTEST_PATIENCE) {
            return;
        }
        long deadline = System.nanoTime() + patience;
        awaited = expected;
        while (queue.size() < expected && patience > 0) {
            LockSupport.parkNanos(this, patience);
            patience = deadline - System.nanoTime();
        }
        awaited = Integer.MAX_VALUE;
    }

    /** Returns whether the end has been reached. */
    private boolean gather(@Nullable Append first, List<Append> batch) {
        Append next = first;
        int events = 0;
        long bytes = 0;
        while (next != null && next != end) {
            batch.add(next);
            events += next.rows().size();
            bytes += next.bytes();
            Append following = queue.peek();
            if (following == null
                    || events + following.rows().size() > batchEvents
                    || bytes + following.bytes() > batchBytes) {
                return false;
            }
            next = queue.poll();
        }
        return next == end;
    }

    private @Nullable Append first() {
        try {
            return queue.take();
        } catch (InterruptedException e) {
            PostgresEventStorageEngine.LOG.warn("Nothing may interrupt the writer of the log; it goes on", e);
            return null;
        }
    }

    /** Whoever writes outlives anything a batch does to it, and no caller is left without an answer. */
    private void writeSafely(List<Append> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            writer.write(batch);
        } catch (RuntimeException | Error e) {
            PostgresEventStorageEngine.LOG.error("The writer of the log failed on a batch and goes on", e);
            Outcome unknown = new Outcome.Failed(
                    new UnknownOutcomeException("The writer failed; what it stored is not known", e));
            batch.forEach(append -> append.settleIfOpen(unknown));
        }
    }

    /** Writes what waits, then ends. Appends that come later are refused. */
    @Override
    public void close() {
        closed = true;
        try {
            if (thread.isAlive() && queue.offer(end, timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.join(timeout);
            }
            if (writing.tryLock(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                writing.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
