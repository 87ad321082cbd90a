package dev.symposium.command.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Schedule;

/** What a learner can ask of their enrolment in a course. */
public sealed interface EnrollmentCommand {
    EnrollmentId enrollmentId();

    /** Enrols the learner, who must be the one who asks; also again, after they have withdrawn. */
    record EnrollInCourse(CourseId courseId, UserId learner, Schedule schedule) implements EnrollmentCommand {
        @Override
        @TargetAggregateIdentifier
        public EnrollmentId enrollmentId() {
            return EnrollmentId.of(courseId, learner);
        }
    }

    record ChangeSchedule(@TargetAggregateIdentifier EnrollmentId enrollmentId, Schedule schedule)
            implements EnrollmentCommand {}

    /** Says that the lesson is done. The last required one completes the course. */
    record CompleteLesson(@TargetAggregateIdentifier EnrollmentId enrollmentId, LessonId lessonId)
            implements EnrollmentCommand {}

    /** Takes back that the lesson is done; a course that has been completed stays so. */
    record UndoLessonCompletion(@TargetAggregateIdentifier EnrollmentId enrollmentId, LessonId lessonId, String reason)
            implements EnrollmentCommand {}

    /** Leaves the course. What has been done is kept for a return. */
    record Withdraw(@TargetAggregateIdentifier EnrollmentId enrollmentId) implements EnrollmentCommand {}
}
