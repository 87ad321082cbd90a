package dev.symposium.query.learning;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.Money;
import dev.symposium.query.learning.CourseView.Lesson;
import dev.symposium.query.learning.CourseView.Module;
import dev.symposium.query.learning.CourseView.Status;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.learning.Example.ACME;
import static dev.symposium.query.learning.Example.FIRST;
import static dev.symposium.query.learning.Example.GO;
import static dev.symposium.query.learning.Example.INSTRUCTOR;
import static dev.symposium.query.learning.Example.MODULE;
import static dev.symposium.query.learning.Example.MONDAY;
import static dev.symposium.query.learning.Example.OPTIONAL;
import static dev.symposium.query.learning.Example.OTHER_MODULE;
import static dev.symposium.query.learning.Example.SECOND;
import static dev.symposium.query.learning.Example.TUESDAY;
import static dev.symposium.query.learning.Example.created;
import static dev.symposium.query.learning.Example.lesson;
import static dev.symposium.query.learning.Example.module;
import static dev.symposium.query.learning.Example.published;

class CourseProjectionTest {
    private static final String ID = GO.toString();
    private static final Money PRICE = new Money(4900, "EUR");

    @RegisterExtension
    private final ProjectionFixture<CourseView> courses =
            new ProjectionFixture<>(CourseView.class, new CourseProjection());

    @Test
    void aCourseBeginsAsADraft() {
        courses.at(MONDAY)
                .given(created(GO, "The Game of Go", ACME, PRICE))
                .then(
                        ID,
                        new CourseView(
                                ID,
                                INSTRUCTOR.toString(),
                                ACME.toString(),
                                "The Game of Go",
                                "the game of go",
                                "About The Game of Go",
                                Level.BEGINNER,
                                PRICE,
                                Status.DRAFT,
                                MONDAY,
                                null,
                                List.of()));
    }

    @Test
    void aRevisionReplacesWhatTheCourseSaysOfItself() {
        courses.at(MONDAY)
                .given(created(GO, "Go", null, PRICE))
                .given(new CourseRevised(GO, "Igo", "The game", Level.ADVANCED, null))
                .then(
                        ID,
                        new CourseView(
                                ID,
                                INSTRUCTOR.toString(),
                                null,
                                "Igo",
                                "igo",
                                "The game",
                                Level.ADVANCED,
                                null,
                                Status.DRAFT,
                                MONDAY,
                                null,
                                List.of()));
    }

    @Test
    void lessonsStandInTheirModulesInOrder() {
        LessonContent video = new LessonContent(Kind.VIDEO, "", "https://v.example/1");
        courses.at(MONDAY)
                .given(created(GO, "Go"), module(GO, MODULE), module(GO, OTHER_MODULE))
                .given(
                        lesson(GO, SECOND, true),
                        new LessonAdded(GO, OTHER_MODULE, OPTIONAL, "See", video, false, 9),
                        lesson(GO, FIRST, true))
                .then(
                        ID,
                        go(
                                Status.DRAFT,
                                null,
                                new Module(MODULE.toString(), "Basics", List.of(read(SECOND), read(FIRST))),
                                new Module(
                                        OTHER_MODULE.toString(),
                                        "Basics",
                                        List.of(new Lesson(
                                                OPTIONAL.toString(),
                                                "See",
                                                Kind.VIDEO,
                                                "",
                                                "https://v.example/1",
                                                false,
                                                9)))));
    }

    @Test
    void aCourseIsPublishedAndArchivedAndPublishedAgain() {
        courses.at(MONDAY).given(created(GO, "Go"), published(GO)).then(ID, go(Status.PUBLISHED, MONDAY));
        courses.at(TUESDAY).given(new CourseArchived(GO)).then(ID, go(Status.ARCHIVED, MONDAY));
        courses.given(published(GO)).then(ID, go(Status.PUBLISHED, TUESDAY));
    }

    private static CourseView go(Status status, @Nullable Instant publishedAt, Module... modules) {
        return new CourseView(
                ID,
                INSTRUCTOR.toString(),
                null,
                "Go",
                "go",
                "About Go",
                Level.BEGINNER,
                null,
                status,
                MONDAY,
                publishedAt,
                List.of(modules));
    }

    private static Lesson read(LessonId lesson) {
        return new Lesson(lesson.toString(), "Lesson", Kind.TEXT, "Read.", null, true, 5);
    }
}
