package dev.symposium.events.learning;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a lesson within its course. */
public record LessonId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public LessonId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static LessonId of(String uuid) {
        return new LessonId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
