package dev.symposium.api.learning;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.Money;
import dev.symposium.query.learning.CourseView;
import dev.symposium.query.learning.CourseView.Lesson;

/**
 * A course in a list.
 *
 * @param price null for a free course
 * @param lessons how many there are
 * @param minutes that they take together
 */
record CourseItem(
        String id,
        String title,
        String description,
        Level level,
        @Nullable Money price,
        CourseView.Status status,
        String instructorId,
        long lessons,
        int minutes,
        Instant createdAt,
        @Nullable Instant publishedAt) {

    static CourseItem of(CourseView course) {
        return new CourseItem(
                course.id(),
                course.title(),
                course.description(),
                course.level(),
                course.price(),
                course.status(),
                course.instructor(),
                course.lessons().count(),
                course.lessons().mapToInt(Lesson::minutes).sum(),
                course.createdAt(),
                course.publishedAt());
    }
}
