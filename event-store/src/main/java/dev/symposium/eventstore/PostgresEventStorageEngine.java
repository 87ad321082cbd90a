package dev.symposium.eventstore;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.Append.Outcome;
import dev.symposium.eventstore.EventRejectedException.Reason;

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

    private static final String COMMAND_RESOURCE = PostgresEventStorageEngine.class.getName() + ".command";

    static final Logger LOG = LoggerFactory.getLogger(PostgresEventStorageEngine.class);

    private final EventStoreSettings settings;
    private final EventEncoder encoder;
    private final EventDecoder events;
    private final EventDecoder snapshots;
    private final EventLog log;
    private final SnapshotTable snapshotTable;
    private final CommandTable commands;
    private final LogWriter writer;
    private final GroupCommit commit;
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
        snapshots = new EventDecoder(settings.snapshotSerializer(), settings.upcaster(), PayloadProtection.NONE);
        log = new EventLog(rows);
        snapshotTable = new SnapshotTable(rows);
        commands = new CommandTable(rows);
        announcer = new Announcer(rows);
        observers.add(announcer);
        writer = new LogWriter(
                settings.dataSource(),
                settings.appendTimeout(),
                (appends, first) -> observers.forEach(observer -> observer.stored(appends, first)));
        commit = new GroupCommit(settings, writer);
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> newEvents) {
        if (newEvents.isEmpty()) {
            return;
        }
        UnitOfWork<?> work =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        String commandId = commandId(newEvents.getFirst(), work);
        List<RecordedEvent> rows = encoder.rows(newEvents, settings.eventSerializer(), commandId);
        long last = last(commit.append(rows), rows);
        if (work != null) {
            work.resources().put(POSITION_RESOURCE, last);
            work.getOrComputeResource(VERSIONS_RESOURCE, key -> new HashMap<String, Long>())
                    .putAll(versions(rows));
            work.resources().put(COMMAND_RESOURCE, commandId == null ? "" : commandId);
        }
    }

    private static Map<String, Long> versions(List<RecordedEvent> rows) {
        Map<String, Long> versions = new HashMap<>();
        for (RecordedEvent row : rows) {
            versions.put(row.streamId(), row.sequence());
        }
        return versions;
    }

    /** Null also where this unit of work has stored the id already: it may append more than once. */
    private static @Nullable String commandId(EventMessage<?> first, @Nullable UnitOfWork<?> work) {
        Object key = first.getMetaData().get(IDEMPOTENCY_KEY);
        if (key == null || (work != null && key.toString().equals(work.getResource(COMMAND_RESOURCE)))) {
            return null;
        }
        return key.toString();
    }

    private long last(Outcome outcome, List<RecordedEvent> rows) {
        return switch (outcome) {
            case Outcome.Stored stored -> stored.first() + rows.size() - 1;
            case Outcome.Failed failed -> throw failed.reason();
            case Outcome.Lost lost -> throw lost(lost.key(), rows.get(lost.index()));
        };
    }

    private RuntimeException lost(Append.Key key, RecordedEvent event) {
        return switch (key) {
            case COMMAND ->
                new DuplicateCommandException(
                        findCommand(String.valueOf(event.commandId())).orElseThrow());
            case EVENT ->
                new EventRejectedException(
                        Reason.DUPLICATE_EVENT_ID, "Event id [%s] is in the log already".formatted(event.eventId()));
            case STREAM ->
                event.sequence() == 0
                        ? new AggregateStreamCreationException("Stream [%s] exists already".formatted(event.streamId()))
                        : new ConcurrencyException("Stream [%s] has an event at sequence %d already"
                                .formatted(event.streamId(), event.sequence()));
        };
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

    @Override
    public DomainEventStream readEvents(String streamId, long firstSequence) {
        return stream(StreamPages.of(
                (last, limit) -> log.stream(streamId, last == null ? firstSequence : last.sequence() + 1, limit)));
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
        return snapshotTable.find(streamId).flatMap(this::snapshot);
    }

    /** The snapshot, where there is a usable one, and the events after it, in one question to the database. */
    DomainEventStream load(String streamId) {
        List<RecordedEvent> first = snapshotTable.load(streamId, LoadedStream.FIRST_PAGE);
        boolean withSnapshot = !first.isEmpty() && first.getFirst().position() == 0;
        if (!withSnapshot) {
            return stream(LoadedStream.of(first, streamId, log));
        }
        return readableSnapshot(first.getFirst())
                .map(snapshot -> DomainEventStream.concat(
                        DomainEventStream.of(snapshot),
                        stream(LoadedStream.of(first.subList(1, first.size()), streamId, log))))
                .orElseGet(() -> readEvents(streamId, 0));
    }

    /** A snapshot is a shortcut: one that cannot be read costs time and nothing else. */
    private Optional<DomainEventMessage<?>> readableSnapshot(RecordedEvent row) {
        try {
            Optional<DomainEventMessage<?>> snapshot = snapshot(row);
            snapshot.ifPresent(DomainEventMessage::getPayload);
            return snapshot;
        } catch (RuntimeException | LinkageError unreadable) {
            LOG.warn("The snapshot of stream [{}] cannot be read; its events are", row.streamId(), unreadable);
            return Optional.empty();
        }
    }

    private Optional<DomainEventMessage<?>> snapshot(RecordedEvent row) {
        return Optional.of(row)
                .filter(r -> settings.snapshotFilter().allow((StoredEventData.OfAggregate) StoredEventData.of(r)))
                .flatMap(r -> snapshots.ofAggregate(Stream.of(r)).findFirst());
    }

    private DomainEventStream stream(Stream<RecordedEvent> rows) {
        long[] lastSequence = {-1};
        Stream<DomainEventMessage<?>> messages = events.ofAggregate(rows.peek(row -> lastSequence[0] = row.sequence()));
        return DomainEventStream.of(messages, () -> lastSequence[0] < 0 ? null : lastSequence[0]);
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String streamId) {
        return log.lastSequence(streamId);
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
