package dev.symposium.events.conference;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a guest of a chatbot's event. */
public record GuestId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public GuestId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static GuestId of(String uuid) {
        return new GuestId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
