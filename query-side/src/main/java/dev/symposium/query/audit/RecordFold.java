package dev.symposium.query.audit;

import org.axonframework.eventhandling.DomainEventMessage;

import dev.symposium.query.view.RecordView;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Turns the events of a record into the record, one after the other. */
interface RecordFold {
    void apply(DomainEventMessage<?> event);

    /** The record now; JSON's null when it is not there. */
    JsonNode state();

    /** By the code that makes the view which people read. */
    static RecordFold ofView(RecordView<?> view, JsonMapper json) {
        return new RecordFold() {
            @Override
            public void apply(DomainEventMessage<?> event) {
                view.apply(event);
            }

            @Override
            public JsonNode state() {
                return json.valueToTree(view.document().orElse(null));
            }
        };
    }

    /** For records that have no view of their own: what was last said of each field. */
    static RecordFold ofWords(JsonMapper json) {
        return new RecordFold() {
            private final ObjectNode said = json.createObjectNode();

            @Override
            public void apply(DomainEventMessage<?> event) {
                said.setAll((ObjectNode) json.<JsonNode>valueToTree(event.getPayload()));
            }

            @Override
            public JsonNode state() {
                return said.deepCopy();
            }
        };
    }
}
