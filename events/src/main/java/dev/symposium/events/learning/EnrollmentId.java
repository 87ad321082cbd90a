package dev.symposium.events.learning;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;
import dev.symposium.events.identity.UserId;

/** Identifies one person's enrolment in one course; derived from both, so there is never a second. */
public record EnrollmentId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EnrollmentId {}

    @JsonCreator(mode = JsonCreator.Mode.DISABLED)
    public static EnrollmentId of(String uuid) {
        return new EnrollmentId(UUID.fromString(uuid));
    }

    /** The one enrolment of this person in this course. */
    public static EnrollmentId of(CourseId course, UserId learner) {
        return new EnrollmentId(Identifier.derivedFrom(course, learner));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
