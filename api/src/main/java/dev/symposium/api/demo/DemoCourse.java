package dev.symposium.api.demo;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;

/**
 * A course as its file tells it.
 *
 * @param created the day on which it was begun, counted from the beginning of the history
 * @param published the day on which it was published, null for a draft
 * @param price null for a free course
 */
record DemoCourse(
        String key,
        String title,
        Level level,
        @Nullable Money price,
        double created,
        @Nullable Double published,
        String description,
        List<Part> modules) {

    /** A module. */
    record Part(String title, List<Lesson> lessons) {}

    /** A lesson; {@code video} is null where there is only something to read. */
    record Lesson(
            String title,
            int minutes,
            boolean optional,
            @Nullable String video,
            String text) {}

    CourseId id() {
        return new CourseId(DemoSteps.id("course:" + key));
    }

    ModuleId moduleId(Part module) {
        return new ModuleId(DemoSteps.id("module:" + key + ":" + modules.indexOf(module)));
    }

    /** Whether people can enrol in it today. */
    boolean isOpen() {
        return published != null && price == null;
    }

    /** All lessons in the order in which they are taught. */
    List<AddLesson> lessons() {
        List<AddLesson> lessons = new ArrayList<>();
        for (Part module : modules) {
            for (Lesson lesson : module.lessons()) {
                lessons.add(new AddLesson(
                        id(),
                        moduleId(module),
                        new LessonId(DemoSteps.id("lesson:" + key + ":" + lessons.size())),
                        lesson.title(),
                        content(lesson),
                        !lesson.optional(),
                        lesson.minutes()));
            }
        }
        return lessons;
    }

    private static LessonContent content(Lesson lesson) {
        return new LessonContent(lesson.video() == null ? Kind.TEXT : Kind.VIDEO, lesson.text(), lesson.video());
    }
}
