package dev.symposium.events.learning;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;

/** Identifies a course. */
public record CourseId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CourseId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static CourseId of(String uuid) {
        return new CourseId(UUID.fromString(uuid));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
