package dev.symposium.events.audit;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies one making of a view anew from the log. */
public record ReplayId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReplayId {}

    @Override
    public String toString() {
        return value.toString();
    }
}
