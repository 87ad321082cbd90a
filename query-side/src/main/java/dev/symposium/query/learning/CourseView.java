package dev.symposium.query.learning;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.Money;
import dev.symposium.query.view.View;

/**
 * A whole course.
 *
 * @param company null for a course that is open to everybody
 * @param orderedTitle what lists are sorted by: upper and lower case are the same
 * @param price null for a free course
 * @param publishedAt when it was last published, null for a draft
 */
@View(value = "courses", ofRecord = true)
@CompoundIndex(def = "{'status': 1, 'publishedAt': -1, '_id': -1}")
@CompoundIndex(def = "{'status': 1, 'orderedTitle': 1, '_id': 1}")
@CompoundIndex(def = "{'instructor': 1, 'createdAt': -1, '_id': -1}")
@CompoundIndex(def = "{'instructor': 1, 'orderedTitle': 1, '_id': 1}")
public record CourseView(
        String id,
        String instructor,
        @Nullable String company,
        String title,
        String orderedTitle,
        String description,
        Level level,
        @Nullable Money price,
        Status status,
        Instant createdAt,
        @Nullable Instant publishedAt,
        List<Module> modules) {

    /** Where a course stands in its life. */
    public enum Status {
        DRAFT,
        PUBLISHED,
        ARCHIVED
    }

    /** A part of a course, with its lessons in order. */
    public record Module(String id, String title, List<Lesson> lessons) {
        Module with(Lesson lesson) {
            List<Lesson> more = new ArrayList<>(lessons);
            more.add(lesson);
            return new Module(id, title, List.copyOf(more));
        }
    }

    /**
     * A lesson with what it shows.
     *
     * @param text Markdown, may be empty
     * @param link to a video, null without one
     * @param minutes that it takes, more or less
     */
    public record Lesson(
            String id,
            String title,
            LessonContent.Kind kind,
            String text,
            @Nullable String link,
            boolean required,
            int minutes) {}

    /** All lessons, in order. */
    public Stream<Lesson> lessons() {
        return modules.stream().flatMap(module -> module.lessons().stream());
    }

    /** What somebody has done of the course who has completed these lessons. */
    public Progress progress(Set<String> completed) {
        List<Lesson> required = lessons().filter(Lesson::required).toList();
        List<Lesson> open = required.stream()
                .filter(lesson -> !completed.contains(lesson.id()))
                .toList();
        return new Progress(
                required.size() - open.size(), required.size(), open.isEmpty() ? null : NextLesson.of(open.getFirst()));
    }

    /**
     * How far somebody has come with the required lessons.
     *
     * @param next the first that is not done, null when all are
     */
    public record Progress(
            int completed, int total, @Nullable NextLesson next) {
        /** In whole percent, rounded down, so that 100 means all. */
        public int percent() {
            return total == 0 ? 0 : completed * 100 / total;
        }
    }

    /** The lesson to go on with. */
    public record NextLesson(String id, String title, int minutes) {
        static NextLesson of(Lesson lesson) {
            return new NextLesson(lesson.id(), lesson.title(), lesson.minutes());
        }
    }

    CourseView revised(String newTitle, String newDescription, Level newLevel, @Nullable Money newPrice) {
        return new CourseView(
                id,
                instructor,
                company,
                newTitle,
                ordered(newTitle),
                newDescription,
                newLevel,
                newPrice,
                status,
                createdAt,
                publishedAt,
                modules);
    }

    CourseView with(List<Module> newModules) {
        return new CourseView(
                id,
                instructor,
                company,
                title,
                orderedTitle,
                description,
                level,
                price,
                status,
                createdAt,
                publishedAt,
                List.copyOf(newModules));
    }

    CourseView now(Status newStatus, @Nullable Instant lastPublishedAt) {
        return new CourseView(
                id,
                instructor,
                company,
                title,
                orderedTitle,
                description,
                level,
                price,
                newStatus,
                createdAt,
                lastPublishedAt,
                modules);
    }

    static String ordered(String title) {
        return title.strip().toLowerCase(Locale.ROOT);
    }
}
