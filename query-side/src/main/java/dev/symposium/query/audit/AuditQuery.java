package dev.symposium.query.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PayloadProtection;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the log itself, so that what auditors see is never behind it and never made of anything else. */
@Component
public class AuditQuery {
    private final EventLog log;
    private final JsonMapper json;
    private final PayloadProtection protection;

    AuditQuery(PostgresEventStorageEngine engine, JsonMapper json, PayloadProtection protection) {
        this.log = engine.log();
        this.json = json;
        this.protection = protection;
    }

    /**
     * Every change of one record, oldest first; nothing when it is not there or not within the scope.
     *
     * @param scope the company whose records may be seen, null for all
     */
    public Page<AuditedEvent> timeline(
            String streamType, String streamId, @Nullable CompanyId scope, PageRequest request) {
        long first = request.cursor() == null ? 0 : number(request.cursor());
        if (!isWithin(scope, streamType, streamId)) {
            return new Page<>(List.of(), null);
        }
        List<RecordedEvent> found = log.stream(streamId, first, request.limit() + 1);
        List<RecordedEvent> shown = found.subList(0, Math.min(found.size(), request.limit()));
        String next = found.size() > shown.size()
                ? Long.toString(found.get(shown.size()).sequence())
                : null;
        return new Page<>(shown.stream().map(this::audited).toList(), next);
    }

    /** Whose record it is, its first event tells: by its own words, or else by who wanted it. */
    private boolean isWithin(@Nullable CompanyId scope, String streamType, String streamId) {
        List<RecordedEvent> beginning = log.stream(streamId, 0, 1);
        if (beginning.isEmpty() || !streamType.equals(beginning.getFirst().streamType())) {
            return false;
        }
        AuditedEvent first = audited(beginning.getFirst());
        String own = text(first.payload(), "company");
        return scope == null
                || List.of(streamId, String.valueOf(own), String.valueOf(first.company()))
                        .contains(scope.toString());
    }

    private AuditedEvent audited(RecordedEvent event) {
        JsonNode metadata = json.readTree(event.metadata());
        return new AuditedEvent(
                event.position(),
                event.eventId(),
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.recordedAt(),
                text(metadata, "actor"),
                text(metadata, "company"),
                text(metadata, "correlation"),
                text(metadata, "causation"),
                json.readTree(protection.open(event.type(), event.payload())));
    }

    private static @Nullable String text(JsonNode metadata, String name) {
        JsonNode value = metadata.get(name);
        return value == null || value.isNull() ? null : value.asString();
    }

    private static long number(String cursor) {
        try {
            return Long.parseUnsignedLong(cursor);
        } catch (NumberFormatException notANumber) {
            throw new InvalidCursorException();
        }
    }
}
