package dev.symposium.eventstore;

import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStore;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.monitoring.MessageMonitor;
import org.jspecify.annotations.Nullable;

/**
 * Axon's event store over {@link PostgresEventStorageEngine}. A stream that it opens is a tail: it sees appends of this
 * node at once and without asking the database, those of other nodes as soon as PostgreSQL's notification comes, and,
 * should that be lost, within a second.
 *
 * <p>Streams share one ring of recent events, so that an event is read and deserialized once for all processors of the
 * node. An event that cannot be read makes each stream fail when it comes there, and again when it is tried again.
 */
public final class PostgresEventStore extends AbstractEventStore implements AutoCloseable {

    private final PostgresEventStorageEngine engine;
    private final int ringEvents;
    private final long pollMillis;
    private final ReentrantLock starting = new ReentrantLock();
    private @Nullable LogTail tail;
    private @Nullable Listener listener;
    private boolean closed;

    private PostgresEventStore(Builder builder) {
        super(builder);
        engine = builder.engine;
        ringEvents = builder.ringEvents;
        pollMillis = builder.pollMillis;
    }

    /** A builder with a ring of 16,384 events and a look into the log every second. */
    public static Builder builder(PostgresEventStorageEngine engine) {
        return new Builder(engine);
    }

    @Override
    public DomainEventStream readEvents(String streamId) {
        Stream<? extends DomainEventMessage<?>> staged = stagedDomainEventMessages(streamId);
        return DomainEventStream.concat(stored(streamId), DomainEventStream.of(staged));
    }

    private DomainEventStream stored(String streamId) {
        try {
            return engine.load(streamId);
        } catch (EventStoreUnavailableException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            handleSnapshotReadingError(streamId, e);
            return engine.readEvents(streamId);
        }
    }

    @Override
    public TrackingEventStream openStream(@Nullable TrackingToken token) {
        return tail().open(PostgresEventStorageEngine.position(token));
    }

    /** The position of the last event of the log, by whichever node; 0 where it is empty. */
    public long lastPosition() {
        return engine.lastPosition();
    }

    private LogTail tail() {
        starting.lock();
        try {
            if (closed) {
                throw new EventStoreUnavailableException("The event store is closed", null);
            }
            if (tail == null) {
                tail = new LogTail(engine.log(), engine.decoder(), ringEvents, pollMillis);
                engine.observe(tail);
                listener = new Listener(engine.settings().dataSource(), tail);
            }
            return tail;
        } finally {
            starting.unlock();
        }
    }

    /** Ends all streams. The engine stays open: it belongs to whoever made it. */
    @Override
    public void close() {
        starting.lock();
        try {
            closed = true;
            if (listener != null && tail != null) {
                listener.close();
                tail.close();
            }
        } finally {
            starting.unlock();
        }
    }

    /** Builds a {@link PostgresEventStore}. */
    public static final class Builder extends AbstractEventStore.Builder {

        private final PostgresEventStorageEngine engine;
        private int ringEvents = 16_384;
        private long pollMillis = 1_000;

        private Builder(PostgresEventStorageEngine engine) {
            this.engine = engine;
            storageEngine(engine);
        }

        /** How many recent events to keep for the streams; rounded down to a power of two. */
        public Builder ringEvents(int events) {
            ringEvents = events;
            return this;
        }

        /** How many milliseconds to wait for news before looking into the log. */
        public Builder pollMillis(long millis) {
            pollMillis = millis;
            return this;
        }

        @Override
        public Builder messageMonitor(MessageMonitor<? super EventMessage<?>> monitor) {
            super.messageMonitor(monitor);
            return this;
        }

        @Override
        public Builder spanFactory(EventBusSpanFactory factory) {
            super.spanFactory(factory);
            return this;
        }

        /** The event store. */
        public PostgresEventStore build() {
            return new PostgresEventStore(this);
        }
    }
}
