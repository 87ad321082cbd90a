package dev.symposium.command.identity;

import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Revision 1 of {@code identity.UserRegistered} had no locale: those people were all written to in English. */
@Component
class UserRegisteredUpcaster extends SingleEventUpcaster {
    private static final String NAME = "identity.UserRegistered";
    private static final SimpleSerializedType BEFORE = new SimpleSerializedType(NAME, "1");
    private static final SimpleSerializedType AFTER = new SimpleSerializedType(NAME, "2");

    @Override
    protected boolean canUpcast(IntermediateEventRepresentation event) {
        return event.getType().equals(BEFORE);
    }

    @Override
    protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
        return event.upcastPayload(AFTER, JsonNode.class, payload -> ((ObjectNode) payload).put("locale", "en"));
    }
}
