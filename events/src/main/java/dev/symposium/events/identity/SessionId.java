package dev.symposium.events.identity;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies one log-in of a person, from its start to its end. */
public record SessionId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SessionId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static SessionId of(String uuid) {
        return new SessionId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
