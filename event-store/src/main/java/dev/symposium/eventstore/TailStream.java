package dev.symposium.eventstore;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * One reader's way through the log: out of the shared ring where that reaches, out of pages of the database where the
 * reader is further behind. Safe for several threads, as a coordinator may look while it is being woken.
 */
final class TailStream implements TrackingEventStream {

    /** What is skipped is shown at every so many positions nevertheless, for the reader's token not to stay behind. */
    private static final int MILESTONE = 1_000;

    private final LogTail tail;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final Deque<TrackedEventMessage<?>> ready = new ArrayDeque<>();
    private final Deque<DecodedEvent> page = new ArrayDeque<>();
    private final PageSize pages = new PageSize();
    private final Set<Class<?>> skipped = ConcurrentHashMap.newKeySet();
    private long position;
    private volatile Runnable callback = () -> {};
    private volatile boolean closed;

    /** Set before a reader looks a last time, so that a wake-up that comes meanwhile is not lost. */
    private volatile boolean waiting;

    TailStream(LogTail tail, long position) {
        this.tail = tail;
        this.position = position;
    }

    @Override
    public Optional<TrackedEventMessage<?>> peek() {
        lock.lock();
        try {
            return Optional.ofNullable(first());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
        return await(unit.toNanos(timeout)) != null;
    }

    @Override
    public TrackedEventMessage<?> nextAvailable() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (await(Long.MAX_VALUE) == null) {
                if (closed) {
                    throw new IllegalStateException("The stream is closed");
                }
            }
            return ready.remove();
        } finally {
            lock.unlock();
        }
    }

    private @Nullable TrackedEventMessage<?> await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            waiting = true;
            TrackedEventMessage<?> next = first();
            while (next == null && left > 0 && !closed) {
                left = news.awaitNanos(left);
                next = first();
            }
            return next;
        } finally {
            waiting = false;
            lock.unlock();
        }
    }

    /** The message that is next, left where it is; null where none is stored yet. */
    private @Nullable TrackedEventMessage<?> first() {
        while (ready.isEmpty() && !closed) {
            DecodedEvent next = nextEntry();
            if (next == null) {
                return null;
            }
            List<TrackedEventMessage<?>> messages = next.read();
            if (isWanted(next.position(), messages)) {
                ready.addAll(messages);
            }
            page.poll();
            position = next.position();
        }
        return closed ? null : ready.peek();
    }

    private boolean isWanted(long at, List<TrackedEventMessage<?>> messages) {
        return at >= tail.head()
                || at % MILESTONE == 0
                || !messages.stream().map(Message::getPayloadType).allMatch(skipped::contains);
    }

    /**
     * Messages of this type are of no use to the reader. The newest event of the log is shown to it whatever its type,
     * so that a reader that has seen all knows that it has.
     */
    @Override
    public void skipMessagesWithPayloadTypeOf(TrackedEventMessage<?> ignored) {
        lock.lock();
        try {
            skipped.add(ignored.getPayloadType());
        } finally {
            lock.unlock();
        }
    }

    /** Moves nothing, so that an event that cannot be read fails again the next time. */
    private @Nullable DecodedEvent nextEntry() {
        if (!page.isEmpty()) {
            return page.peek();
        }
        if (position >= tail.head()) {
            return null;
        }
        DecodedEvent cached = tail.cached(position + 1);
        if (cached != null) {
            return cached;
        }
        List<RecordedEvent> rows = tail.page(position, pages.limit());
        pages.learn(rows);
        page.addAll(tail.decode(rows));
        return page.peek();
    }

    /**
     * Called by the tail when the log has grown by events of these types.
     *
     * @param unread whether there is one among them that cannot be read
     */
    void wake(Set<Class<?>> types, boolean unread) {
        if (unread || !skipped.containsAll(types)) {
            wake();
        }
    }

    private void wake() {
        if (waiting) {
            signal();
        }
        try {
            callback.run();
        } catch (RuntimeException e) {
            PostgresEventStorageEngine.LOG.debug("A reader of the log could not be woken", e);
        }
    }

    private void signal() {
        lock.lock();
        try {
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public boolean setOnAvailableCallback(Runnable newCallback) {
        callback = newCallback;
        newCallback.run();
        return true;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tail.forget(this);
        wake();
        callback = () -> {};
    }
}
