package dev.symposium.query.audit;

import java.util.List;

import org.springframework.stereotype.Component;

import dev.symposium.events.company.CompanyId;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

import tools.jackson.databind.json.JsonMapper;

/** Knows which records are a company's. */
@Component
class RecordScope {
    private final EventLog log;
    private final AuditedEvents events;
    private final JsonMapper json;

    RecordScope(PostgresEventStorageEngine engine, AuditedEvents events, JsonMapper json) {
        this.log = engine.log();
        this.events = events;
        this.json = json;
    }

    /** Whose record it is, its first event tells: by its own words, or else by who wanted it. */
    boolean has(CompanyId company, String streamId) {
        List<RecordedEvent> beginning = log.stream(streamId, 0, 1);
        if (beginning.isEmpty()) {
            return false;
        }
        RecordedEvent first = beginning.getFirst();
        String own = AuditedEvents.text(json.readTree(first.payload()), "company");
        String wantedWithin = events.provenance(first).company();
        return List.of(streamId, String.valueOf(own), String.valueOf(wantedWithin))
                .contains(company.toString());
    }
}
