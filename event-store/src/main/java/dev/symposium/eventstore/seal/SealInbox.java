package dev.symposium.eventstore.seal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.StoredBatch;

/** What this node has just stored, so that it need not be read again; bounded, as the log has what finds no room. */
final class SealInbox {

    private static final long ROOM = 32L * 1024 * 1024;

    private final Queue<StoredBatch> batches = new ConcurrentLinkedQueue<>();
    private final AtomicLong bytes = new AtomicLong();
    private volatile boolean open;

    /** Called by the thread that writes the log. */
    void offer(StoredBatch batch) {
        if (open && bytes.get() < ROOM) {
            bytes.addAndGet(batch.bytes());
            batches.add(batch);
        }
    }

    void open() {
        open = true;
    }

    void close() {
        open = false;
        while (poll() != null) {
            // Nobody on this node will ask for it.
        }
    }

    /** The batch that follows the position; null where none does, or the log has to be read up to the next. */
    @Nullable
    StoredBatch after(long position) {
        StoredBatch next = batches.peek();
        while (next != null && next.first() <= position) {
            poll();
            next = batches.peek();
        }
        return next != null && next.first() == position + 1 ? poll() : null;
    }

    /** The first position after the given one that need not be read. */
    long reachable() {
        StoredBatch next = batches.peek();
        return next == null ? Long.MAX_VALUE : next.first();
    }

    private @Nullable StoredBatch poll() {
        StoredBatch batch = batches.poll();
        if (batch != null) {
            bytes.addAndGet(-batch.bytes());
        }
        return batch;
    }
}
