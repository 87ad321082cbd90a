package dev.symposium.events.conference;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a conversation of one participant with one chatbot. */
public record ConversationId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ConversationId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ConversationId of(String uuid) {
        return new ConversationId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
