package dev.symposium.events.learning;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a module within its course. */
public record ModuleId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ModuleId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static ModuleId of(String uuid) {
        return new ModuleId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
