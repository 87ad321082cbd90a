package dev.symposium.query.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.Provenance;
import dev.symposium.eventstore.RecordedEvent;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows of the log as auditors see them. */
@Component
public class AuditedEvents {
    private static final String CAUSATION = "causation";

    private final JsonMapper json;

    AuditedEvents(JsonMapper json) {
        this.json = json;
    }

    /** Where the event comes from, as its metadata tells. */
    public Provenance provenance(RecordedEvent event) {
        return provenance(json.readTree(event.metadata()));
    }

    AuditedEvent of(RecordedEvent event) {
        JsonNode metadata = json.readTree(event.metadata());
        Provenance provenance = provenance(metadata);
        return new AuditedEvent(
                event.position(),
                event.eventId(),
                event.streamType(),
                event.streamId(),
                event.sequence(),
                event.type(),
                event.revision(),
                event.recordedAt(),
                provenance.actor(),
                provenance.company(),
                provenance.correlation(),
                text(metadata, CAUSATION),
                payload(event));
    }

    /** What may be seen of the stored payload. */
    private JsonNode payload(RecordedEvent event) {
        return json.readTree(event.payload());
    }

    private static Provenance provenance(JsonNode metadata) {
        return new Provenance(text(metadata, "actor"), text(metadata, "company"), text(metadata, "correlation"));
    }

    static @Nullable String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || !value.isString() ? null : value.asString();
    }
}
