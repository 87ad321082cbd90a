package dev.symposium.events.conference;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a message, sent or given in reply, within its conversation. */
public record MessageId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public MessageId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static MessageId of(String uuid) {
        return new MessageId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
