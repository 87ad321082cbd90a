package dev.symposium.api.learning;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.Money;
import dev.symposium.query.learning.CourseQuery.Opened;
import dev.symposium.query.learning.CourseView;

/**
 * A course with its modules and lessons.
 *
 * @param companyId null for a course that is open to everybody
 * @param price null for a free course
 * @param contentsOpen whether the lessons show what is in them
 */
record CoursePage(
        String id,
        String title,
        String description,
        Level level,
        @Nullable Money price,
        CourseView.Status status,
        String instructorId,
        @Nullable String companyId,
        Instant createdAt,
        @Nullable Instant publishedAt,
        boolean contentsOpen,
        List<Module> modules) {

    record Module(String id, String title, List<Lesson> lessons) {
        static Module of(CourseView.Module module, boolean open) {
            return new Module(
                    module.id(),
                    module.title(),
                    module.lessons().stream()
                            .map(lesson -> Lesson.of(lesson, open))
                            .toList());
        }
    }

    /** {@code text} and {@code link} are null for those who cannot open the lesson. */
    record Lesson(
            String id,
            String title,
            LessonContent.Kind kind,
            boolean required,
            int minutes,
            @Nullable String text,
            @Nullable String link) {

        static Lesson of(CourseView.Lesson lesson, boolean open) {
            return new Lesson(
                    lesson.id(),
                    lesson.title(),
                    lesson.kind(),
                    lesson.required(),
                    lesson.minutes(),
                    open ? lesson.text() : null,
                    open ? lesson.link() : null);
        }
    }

    static CoursePage of(Opened opened) {
        CourseView course = opened.course();
        return new CoursePage(
                course.id(),
                course.title(),
                course.description(),
                course.level(),
                course.price(),
                course.status(),
                course.instructor(),
                course.company(),
                course.createdAt(),
                course.publishedAt(),
                opened.contentsOpen(),
                course.modules().stream()
                        .map(module -> Module.of(module, opened.contentsOpen()))
                        .toList());
    }
}
