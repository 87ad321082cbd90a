package dev.symposium.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.axonframework.messaging.Message;
import org.jspecify.annotations.Nullable;

/**
 * Follows the end of the log for all readers of the node. Told of appends by the writer of this node and by
 * notifications of others; looks by itself where neither comes for a while.
 */
final class LogTail implements LogWriter.Observer, AutoCloseable {

    private static final int RING_BYTES = 64 * 1024 * 1024;

    /** Appends just stored by this node one after the other, or none as a hint to look into the log. */
    private record News(List<Append> appends, long first) {

        List<RecordedEvent> events() {
            List<RecordedEvent> events = new ArrayList<>();
            for (Append append : appends) {
                append.rows().forEach(row -> events.add(row.placedAt(first + events.size())));
            }
            return events;
        }
    }

    private static final News LOOK = new News(List.of(), 0);

    private final EventLog log;
    private final EventDecoder decoder;
    private final EventRing ring;
    private final long pollMillis;
    private final BlockingQueue<News> inbox = new ArrayBlockingQueue<>(1024);
    private final Set<TailStream> streams = new CopyOnWriteArraySet<>();
    private final Thread thread;
    private volatile boolean closed;
    private boolean readable = true;

    LogTail(EventLog log, EventDecoder decoder, int capacity, long pollMillis) {
        this.log = log;
        this.decoder = decoder;
        this.pollMillis = pollMillis;
        this.ring = new EventRing(capacity, RING_BYTES, log.lastPosition());
        this.thread = Thread.ofPlatform().daemon().name("event-store-tail").start(this::run);
    }

    TailStream open(long position) {
        TailStream stream = new TailStream(this, position);
        streams.add(stream);
        return stream;
    }

    void forget(TailStream stream) {
        streams.remove(stream);
    }

    /** Never blocks: what finds no room is read from the log instead. */
    @Override
    public void stored(List<Append> appends, long first) {
        if (!inbox.offer(new News(appends, first))) {
            PostgresEventStorageEngine.LOG.debug("The tail is behind and will read from the log");
        }
    }

    /** Something may be new in the log. */
    void look() {
        if (!inbox.offer(LOOK)) {
            PostgresEventStorageEngine.LOG.debug("The tail has enough to look at already");
        }
    }

    long head() {
        return ring.head();
    }

    @Nullable
    DecodedEvent cached(long position) {
        return ring.get(position);
    }

    List<RecordedEvent> page(long position, int limit) {
        return log.after(position, limit);
    }

    List<DecodedEvent> decode(List<RecordedEvent> rows) {
        return decoder.entries(rows);
    }

    private void run() {
        while (!closed) {
            try {
                News news = inbox.poll(pollMillis, TimeUnit.MILLISECONDS);
                take(news == null ? LOOK : news);
                readable = true;
            } catch (InterruptedException e) {
                PostgresEventStorageEngine.LOG.debug("The tail of the log was interrupted", e);
            } catch (RuntimeException e) {
                report(e);
            }
        }
    }

    private void report(RuntimeException failure) {
        if (readable) {
            PostgresEventStorageEngine.LOG.warn("The tail cannot read the log and tries on", failure);
        }
        readable = false;
    }

    private void take(News news) {
        long next = ring.head() + 1;
        List<RecordedEvent> events = news.first() == next ? news.events() : List.of();
        if (events.isEmpty()) {
            catchUp();
        } else {
            List<DecodedEvent> decoded = decoder.entries(events);
            decoded.forEach(ring::add);
            wake(decoded);
        }
    }

    private void catchUp() {
        PageSize pages = new PageSize();
        List<RecordedEvent> page;
        do {
            page = log.after(ring.head(), pages.limit());
            pages.learn(page);
            List<DecodedEvent> decoded = decoder.entries(page);
            decoded.forEach(this::addNext);
            wake(decoded);
        } while (page.size() == pages.asked() && !closed);
    }

    /** A reader that has no use for any of these is not woken: it looks by itself now and then. */
    private void wake(List<DecodedEvent> added) {
        if (!added.isEmpty()) {
            Set<Class<?>> types = added.stream()
                    .flatMap(event -> event.messages().stream())
                    .map(Message::getPayloadType)
                    .collect(Collectors.toSet());
            boolean unread = added.stream().anyMatch(event -> event.failure() != null);
            streams.forEach(stream -> stream.wake(types, unread));
        }
    }

    /** A hole in the positions would be damage done to the log; it must not be read over in silence. */
    private void addNext(DecodedEvent event) {
        if (event.position() != ring.head() + 1) {
            throw new IllegalStateException("The log has no event at position " + (ring.head() + 1));
        }
        ring.add(event);
    }

    @Override
    public void close() {
        closed = true;
        look();
        streams.forEach(TailStream::close);
        Ending.await(thread);
    }
}
