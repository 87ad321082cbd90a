package dev.symposium.eventstore;

import java.util.concurrent.atomic.AtomicReferenceArray;

import org.jspecify.annotations.Nullable;

/**
 * The end of the log in memory, decoded once for all readers of the node. One thread adds, any number read. Bounded by
 * count and by bytes.
 */
final class EventRing {

    private final AtomicReferenceArray<@Nullable DecodedEvent> slots;
    private final long byteLimit;
    private long bytes;
    private long oldest;
    private volatile long head;

    EventRing(int capacity, long byteLimit, long head) {
        this.slots = new AtomicReferenceArray<>(Integer.highestOneBit(Math.max(2, capacity)));
        this.byteLimit = byteLimit;
        this.head = head;
        this.oldest = head + 1;
    }

    /** The last position added, or that from which the ring began. */
    long head() {
        return head;
    }

    /** Adds the event that follows the head. */
    void add(DecodedEvent event) {
        while (oldest <= head && (head - oldest + 1 >= slots.length() || bytes + event.bytes() > byteLimit)) {
            evictOldest();
        }
        slots.set(index(event.position()), event);
        bytes += event.bytes();
        head = event.position();
    }

    /** Null where the position is not, or no longer, in the ring. */
    @Nullable
    DecodedEvent get(long position) {
        if (position > head) {
            return null;
        }
        DecodedEvent event = slots.get(index(position));
        return event != null && event.position() == position ? event : null;
    }

    private void evictOldest() {
        DecodedEvent event = slots.getAndSet(index(oldest), null);
        bytes -= event == null ? 0 : event.bytes();
        oldest++;
    }

    private int index(long position) {
        return (int) (position & (slots.length() - 1));
    }
}
