package dev.symposium.events.learning;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/** The life of a course, from draft through publication to the archive. */
public sealed interface CourseEvent {
    CourseId courseId();

    /** {@code price} is null for a free course, {@code company} for one that is open to everybody. */
    @Stored("learning.CourseCreated")
    record CourseCreated(
            CourseId courseId,
            UserId instructor,
            @Nullable CompanyId company,
            String title,
            String description,
            Level level,
            @Nullable Money price)
            implements CourseEvent {}

    /** Carries all of what the course says of itself from now on. */
    @Stored("learning.CourseRevised")
    record CourseRevised(
            CourseId courseId,
            String title,
            String description,
            Level level,
            @Nullable Money price) implements CourseEvent {}

    /** The module stands after those there are. */
    @Stored("learning.ModuleAdded")
    record ModuleAdded(CourseId courseId, ModuleId moduleId, String title) implements CourseEvent {}

    /** The lesson stands after those there are in its module; a course is complete without those not required. */
    @Stored("learning.LessonAdded")
    record LessonAdded(
            CourseId courseId,
            ModuleId moduleId,
            LessonId lessonId,
            String title,
            LessonContent content,
            boolean required,
            int minutes)
            implements CourseEvent {}

    @Stored("learning.CoursePublished")
    record CoursePublished(CourseId courseId) implements CourseEvent {}

    /** No longer in the catalogue; those who are enrolled go on. */
    @Stored("learning.CourseArchived")
    record CourseArchived(CourseId courseId) implements CourseEvent {}
}
