package dev.symposium.events.conference;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies the chatbot of an event. */
public record ChatbotId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ChatbotId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ChatbotId of(String uuid) {
        return new ChatbotId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
