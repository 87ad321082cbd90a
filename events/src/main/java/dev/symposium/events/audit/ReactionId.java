package dev.symposium.events.audit;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies what one policy does, or could not do, because of one event; derived from both. */
public record ReactionId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public ReactionId {}

    /** The one reaction of this policy to the event at this position. */
    public static ReactionId of(String policy, long position) {
        return new ReactionId(Identifier.derivedFrom("reaction", policy, position));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
