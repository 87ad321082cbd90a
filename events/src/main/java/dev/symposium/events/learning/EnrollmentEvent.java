package dev.symposium.events.learning;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/** The life of one person's enrolment in one course; withdrawing and enrolling again stay in the same stream. */
public sealed interface EnrollmentEvent {
    EnrollmentId enrollmentId();

    CourseId courseId();

    UserId learner();

    /** {@code company} is the learner's, null without one. */
    @Stored("learning.EnrolledInCourse")
    record EnrolledInCourse(
            EnrollmentId enrollmentId,
            CourseId courseId,
            UserId learner,
            @Nullable CompanyId company,
            Schedule schedule)
            implements EnrollmentEvent {}

    @Stored("learning.ScheduleChanged")
    record ScheduleChanged(EnrollmentId enrollmentId, CourseId courseId, UserId learner, Schedule schedule)
            implements EnrollmentEvent {}

    @Stored("learning.LessonCompleted")
    record LessonCompleted(EnrollmentId enrollmentId, CourseId courseId, UserId learner, LessonId lessonId)
            implements EnrollmentEvent {}

    @Stored("learning.LessonCompletionUndone")
    record LessonCompletionUndone(
            EnrollmentId enrollmentId, CourseId courseId, UserId learner, LessonId lessonId, String reason)
            implements EnrollmentEvent {}

    /** The last required lesson is done. Undoing a lesson later does not take this back. */
    @Stored("learning.CourseCompleted")
    record CourseCompleted(EnrollmentId enrollmentId, CourseId courseId, UserId learner) implements EnrollmentEvent {}

    @Stored("learning.WithdrawnFromCourse")
    record WithdrawnFromCourse(EnrollmentId enrollmentId, CourseId courseId, UserId learner)
            implements EnrollmentEvent {}
}
