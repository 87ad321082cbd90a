package dev.symposium.eventstore;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;

/** Reads single streams, from a snapshot on where there is one. */
final class StreamReading {
    private final EventLog log;
    private final SnapshotTable snapshotTable;
    private final EventDecoder events;
    private final EventDecoder snapshots;
    private final SnapshotFilter filter;

    StreamReading(EventStoreSettings settings, EventLog log, SnapshotTable snapshotTable, EventDecoder events) {
        this.log = log;
        this.snapshotTable = snapshotTable;
        this.events = events;
        snapshots = new EventDecoder(settings.snapshotSerializer(), settings.upcaster(), PayloadProtection.NONE);
        filter = settings.snapshotFilter();
    }

    /** The events from a sequence on, page by page. */
    DomainEventStream read(String streamId, long firstSequence) {
        return stream(rows(streamId, firstSequence));
    }

    Stream<RecordedEvent> rows(String streamId, long firstSequence) {
        return StreamPages.of(
                (last, limit) -> log.stream(streamId, last == null ? firstSequence : last.sequence() + 1, limit));
    }

    Optional<DomainEventMessage<?>> snapshot(String streamId) {
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
                .orElseGet(() -> read(streamId, 0));
    }

    /** A snapshot is a shortcut: one that cannot be read costs time and nothing else. */
    private Optional<DomainEventMessage<?>> readableSnapshot(RecordedEvent row) {
        try {
            Optional<DomainEventMessage<?>> snapshot = snapshot(row);
            snapshot.ifPresent(DomainEventMessage::getPayload);
            return snapshot;
        } catch (RuntimeException | LinkageError unreadable) {
            PostgresEventStorageEngine.LOG.warn(
                    "The snapshot of stream [{}] cannot be read; its events are", row.streamId(), unreadable);
            return Optional.empty();
        }
    }

    private Optional<DomainEventMessage<?>> snapshot(RecordedEvent row) {
        return Optional.of(row)
                .filter(r -> filter.allow((StoredEventData.OfAggregate) StoredEventData.of(r)))
                .flatMap(r -> snapshots.ofAggregate(Stream.of(r)).findFirst());
    }

    private DomainEventStream stream(Stream<RecordedEvent> rows) {
        long[] lastSequence = {-1};
        Stream<DomainEventMessage<?>> messages = events.ofAggregate(rows.peek(row -> lastSequence[0] = row.sequence()));
        return DomainEventStream.of(messages, () -> lastSequence[0] < 0 ? null : lastSequence[0]);
    }
}
