package dev.symposium.eventstore;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.Append.Outcome;
import dev.symposium.eventstore.EventRejectedException.Reason;

/** Has the events of one caller stored, tells its unit of work where they are, and says what it lost against. */
final class Appending {
    private static final String COMMAND_RESOURCE = PostgresEventStorageEngine.class.getName() + ".command";

    private final Serializer serializer;
    private final EventEncoder encoder;
    private final GroupCommit commit;
    private final CommandTable commands;

    Appending(Serializer serializer, EventEncoder encoder, GroupCommit commit, CommandTable commands) {
        this.serializer = serializer;
        this.encoder = encoder;
        this.commit = commit;
        this.commands = commands;
    }

    /** Returns when they are on disk. */
    void append(List<? extends EventMessage<?>> newEvents) {
        if (newEvents.isEmpty()) {
            return;
        }
        UnitOfWork<?> work =
                CurrentUnitOfWork.isStarted() ? CurrentUnitOfWork.get().root() : null;
        String commandId = commandId(newEvents.getFirst(), work);
        List<RecordedEvent> rows = encoder.rows(newEvents, serializer, commandId);
        long last = last(commit.append(rows), rows);
        if (work != null) {
            work.resources().put(PostgresEventStorageEngine.POSITION_RESOURCE, last);
            work.getOrComputeResource(PostgresEventStorageEngine.VERSIONS_RESOURCE, key -> new HashMap<String, Long>())
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
        Object key = first.getMetaData().get(PostgresEventStorageEngine.IDEMPOTENCY_KEY);
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
                        commands.find(String.valueOf(event.commandId())).orElseThrow());
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
}
