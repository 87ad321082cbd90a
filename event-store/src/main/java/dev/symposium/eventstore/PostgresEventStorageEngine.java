package dev.symposium.eventstore;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.WrappedToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Axon's storage of events and snapshots on PostgreSQL, by group commit: appends that come while one is written are
 * written together by the next commit, each of them all or nothing. When {@link #appendEvents} returns, the events are
 * on disk. Positions are dense from 1 and in the order of commits, on all nodes together.
 *
 * <p>An append fails with {@link ConcurrencyException} where another has the sequence,
 * {@link AggregateStreamCreationException} where that is sequence 0, {@link DuplicateCommandException} where the
 * command id is stored already, {@link EventRejectedException} where an event must not be stored, and
 * {@link EventStoreUnavailableException} where the database does not answer. Reads fail with
 * {@link UnknownEventTypeException} at an event that no class is known for.
 *
 * <p>Safe for any number of threads. Works outside any transaction of the caller.
 */
public final class PostgresEventStorageEngine implements EventStorageEngine, AutoCloseable {

    /** The key of an event's metadata whose value is stored once as the command's id. */
    public static final String IDEMPOTENCY_KEY = "idempotencyKey";

    /** The key among the resources of the root unit of work under which the last position appended lies, a Long. */
    static final String POSITION_RESOURCE = PostgresEventStorageEngine.class.getName() + ".position";

    static final String VERSIONS_RESOURCE = PostgresEventStorageEngine.class.getName() + ".versions";

    static final Logger LOG = LoggerFactory.getLogger(PostgresEventStorageEngine.class);

    private final EventStoreSettings settings;
    private final EventEncoder encoder;
    private final EventDecoder events;
    private final EventLog log;
    private final StreamEnds ends;
    private final SnapshotTable snapshotTable;
    private final CommandTable commands;
    private final LogWriter writer;
    private final GroupCommit commit;
    private final Appending appending;
    private final StreamReading streams;
    private final Announcer announcer;
    private final List<LogWriter.Observer> observers = new CopyOnWriteArrayList<>();

    /** Starts to write at once, and connects when there is something to write. */
    public PostgresEventStorageEngine(EventStoreSettings settings) {
        this(settings, PayloadProtection.NONE);
    }

    /** The same, with payloads of events stored as the protection has them. It has no part in snapshots. */
    public PostgresEventStorageEngine(EventStoreSettings settings, PayloadProtection protection) {
        this.settings = settings;
        EventRows rows = new EventRows(settings.dataSource(), settings.appendTimeout());
        encoder = new EventEncoder(settings.payloadLimit(), protection);
        events = new EventDecoder(settings.eventSerializer(), settings.upcaster(), protection);
        log = new EventLog(rows);
        ends = new StreamEnds(log::lastSequences);
        snapshotTable = new SnapshotTable(rows);
        streams = new StreamReading(settings, log, snapshotTable, events);
        commands = new CommandTable(rows);
        announcer = new Announcer(rows);
        observers.add(announcer);
        writer = new LogWriter(
                settings.dataSource(),
                settings.appendTimeout(),
                (appends, first) -> observers.forEach(observer -> observer.stored(appends, first)));
        commit = new GroupCommit(settings, writer);
        appending = new Appending(settings.eventSerializer(), encoder, commit, commands);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> newEvents) {
        appending.append(newEvents);
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        snapshotTable.store(encoder.row(snapshot, settings.snapshotSerializer(), null));
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        long start = position(token);
        return events.tracked(
                StreamPages.of((last, limit) -> log.after(last == null ? start : last.position(), limit)));
    }

    /**
     * The events after one position and up to another, which is one of the log, that bear one of these names in it; in
     * order, read page by page. What follows is not looked at, however few there are.
     */
    public Stream<? extends TrackedEventMessage<?>> readEvents(long after, long until, Collection<String> types) {
        return events.tracked(StreamPages.of(
                (last, limit) -> log.after(last == null ? after : last.position(), until, types, limit)));
    }

    /** The events of one stream after one position and up to another; in order, read page by page. */
    public Stream<? extends TrackedEventMessage<?>> readEvents(String streamId, long after, long until) {
        return events.tracked(streams.rows(streamId, 0)
                .dropWhile(row -> row.position() <= after)
                .takeWhile(row -> row.position() <= until));
    }

    @Override
    public DomainEventStream readEvents(String streamId, long firstSequence) {
        return streams.read(streamId, firstSequence);
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
        return streams.snapshot(streamId);
    }

    /** The snapshot, where there is a usable one, and the events after it, in one question to the database. */
    DomainEventStream load(String streamId) {
        return streams.load(streamId);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        return ends.of(streamId);
    }

    @Override
    public @Nullable TrackingToken createTailToken() {
        return lastPosition() == 0 ? null : new GlobalSequenceTrackingToken(0);
    }

    @Override
    public @Nullable TrackingToken createHeadToken() {
        long last = lastPosition();
        return last == 0 ? null : new GlobalSequenceTrackingToken(last);
    }

    @Override
    public @Nullable TrackingToken createTokenAt(Instant moment) {
        return lastPosition() == 0 ? null : new GlobalSequenceTrackingToken(log.positionBefore(moment));
    }

    /** The position of the last event of the log, by whichever node; 0 where it is empty. */
    public long lastPosition() {
        return log.lastPosition();
    }

    /** What the command with the id stored, if anything. */
    public Optional<StoredCommand> findCommand(String commandId) {
        return commands.find(commandId);
    }

    /** The rows as they are stored. */
    public EventLog log() {
        return log;
    }

    /** The position a token stands for; 0 for none. */
    static long position(@Nullable TrackingToken token) {
        return switch (token == null ? null : WrappedToken.unwrapLowerBound(token)) {
            case null -> 0;
            case GlobalSequenceTrackingToken known -> known.getGlobalIndex();
            case TrackingToken other ->
                throw new IllegalArgumentException(
                        "Not a token of this log: " + other.getClass().getName());
        };
    }

    EventStoreSettings settings() {
        return settings;
    }

    EventDecoder decoder() {
        return events;
    }

    void observe(LogWriter.Observer observer) {
        observers.add(observer);
    }

    /**
     * Tells of what this node has stored, in order, before its callers learn of it. The follower must not block. It may
     * miss what was stored before, and by other nodes: those who need all read the log where something is missing.
     */
    public void follow(Consumer<StoredBatch> follower) {
        observe((appends, first) -> follower.accept(new StoredBatch(appends, first)));
    }

    /** Writes what waits, then refuses further appends. */
    @Override
    public void close() {
        commit.close();
        announcer.close();
        try {
            writer.close();
        } catch (SQLException e) {
            LOG.debug("The writing connection was not in a state to be closed", e);
        }
    }
}
