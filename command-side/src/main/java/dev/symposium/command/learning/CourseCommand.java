package dev.symposium.command.learning;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;

/** What can be asked of a course, by its instructor or an administrator. */
public sealed interface CourseCommand {
    CourseId courseId();

    /** Begins a draft, which belongs to who asks; {@code price} is null for a free course. */
    record CreateCourse(
            @TargetAggregateIdentifier CourseId courseId,
            String title,
            String description,
            Level level,
            @Nullable Money price)
            implements CourseCommand {}

    /** Changes what the course says of itself. Whatever is null stays as it is. */
    record ReviseCourse(
            @TargetAggregateIdentifier CourseId courseId,
            @Nullable String title,
            @Nullable String description,
            @Nullable Level level,
            @Nullable Repricing repricing)
            implements CourseCommand {}

    /** What the course costs from now on, null for nothing. */
    record Repricing(@Nullable Money price) {}

    /** Puts a module after those there are. */
    record AddModule(@TargetAggregateIdentifier CourseId courseId, ModuleId moduleId, String title)
            implements CourseCommand {}

    /** Puts a lesson after those there are in the module. */
    record AddLesson(
            @TargetAggregateIdentifier CourseId courseId,
            ModuleId moduleId,
            LessonId lessonId,
            String title,
            LessonContent content,
            boolean required,
            int minutes)
            implements CourseCommand {}

    /** Opens the course for enrolment; it needs a required lesson. */
    record PublishCourse(@TargetAggregateIdentifier CourseId courseId) implements CourseCommand {}

    /** Takes the course out of the catalogue; those who are enrolled go on. */
    record ArchiveCourse(@TargetAggregateIdentifier CourseId courseId) implements CourseCommand {}
}
