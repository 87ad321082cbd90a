package dev.symposium.query.learning;

import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.query.learning.CourseView.NextLesson;
import dev.symposium.query.learning.CourseView.Progress;
import dev.symposium.query.learning.EnrollmentQuery.Joined;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.learning.Example.ADA;
import static dev.symposium.query.learning.Example.BEN;
import static dev.symposium.query.learning.Example.CHESS;
import static dev.symposium.query.learning.Example.FIRST;
import static dev.symposium.query.learning.Example.GO;
import static dev.symposium.query.learning.Example.MODULE;
import static dev.symposium.query.learning.Example.MONDAY;
import static dev.symposium.query.learning.Example.OPTIONAL;
import static dev.symposium.query.learning.Example.SECOND;
import static dev.symposium.query.learning.Example.TUESDAY;
import static dev.symposium.query.learning.Example.asker;
import static dev.symposium.query.learning.Example.created;
import static dev.symposium.query.learning.Example.enrolled;
import static dev.symposium.query.learning.Example.lesson;
import static dev.symposium.query.learning.Example.module;
import static dev.symposium.query.learning.Example.published;
import static org.assertj.core.api.Assertions.assertThat;

class EnrollmentQueryTest {
    private static final EnrollmentId ID = EnrollmentId.of(GO, ADA);

    @RegisterExtension
    private final ProjectionFixture<EnrollmentView> enrollments =
            new ProjectionFixture<>(EnrollmentView.class, new EnrollmentProjection());

    private final ProjectionFixture<CourseView> courses = enrollments.beside(CourseView.class, new CourseProjection());
    private final ProjectionFixture<LearnerDashboard> dashboards =
            enrollments.beside(LearnerDashboard.class, new LearnerDashboardProjection());
    private final EnrollmentQuery query = new EnrollmentQuery(enrollments.views());

    @BeforeEach
    void twoCourses() {
        courses.given(
                created(GO, "Go"),
                module(GO, MODULE),
                lesson(GO, OPTIONAL, false),
                lesson(GO, FIRST, true),
                lesson(GO, SECOND, true),
                published(GO));
        courses.given(created(CHESS, "Chess"), published(CHESS));
        given(enrolled(GO, ADA));
    }

    @Test
    void progressCountsRequiredLessonsAndNamesTheNextOne() {
        given(done(OPTIONAL));
        assertThat(progress()).isEqualTo(new Progress(0, 2, next(FIRST)));
        given(done(FIRST));
        assertThat(progress()).isEqualTo(new Progress(1, 2, next(SECOND)));
        given(done(SECOND));
        assertThat(progress()).isEqualTo(new Progress(2, 2, null));
    }

    @Test
    void percentIsRoundedDownSoThatAHundredMeansAll() {
        assertThat(new Progress(2, 3, null).percent()).isEqualTo(66);
        assertThat(new Progress(299, 300, null).percent()).isEqualTo(99);
        assertThat(new Progress(3, 3, null).percent()).isEqualTo(100);
        assertThat(new Progress(0, 0, null).percent()).isZero();
    }

    @Test
    void aLessonThatComesLaterCountsToo() {
        given(done(FIRST), done(SECOND));
        LessonId third = new LessonId(new UUID(3, 9));
        courses.given(lesson(GO, third, true));
        assertThat(progress()).isEqualTo(new Progress(2, 3, next(third)));
    }

    @Test
    void anEnrolmentIsThereForItsLearnerAndAdministratorsOnly() {
        assertThat(query.find(ID, asker(ADA))).isPresent();
        assertThat(query.find(ID, new Asker(BEN, null, true))).isPresent();
        assertThat(query.find(ID, asker(BEN))).isEmpty();
        assertThat(query.find(EnrollmentId.of(CHESS, ADA), asker(ADA))).isEmpty();
    }

    @Test
    void theListShowsMyEnrolmentsTheLatestFirst() {
        enrollments.at(TUESDAY);
        given(enrolled(CHESS, ADA), enrolled(CHESS, BEN));
        Page<Joined> first = query.of(ADA, new PageRequest(1, null));
        Page<Joined> second = query.of(ADA, new PageRequest(1, first.next()));
        assertThat(titles(first.items())).containsExactly("Chess");
        assertThat(titles(second.items())).containsExactly("Go");
        assertThat(second.next()).isNull();
    }

    @Test
    void theListShowsWhatIHaveWithdrawnFromAndTheDashboardDoesNot() {
        given(new WithdrawnFromCourse(ID, GO, ADA));
        assertThat(titles(query.of(ADA, PageRequest.first()).items())).containsExactly("Go");
        assertThat(query.dashboard(ADA)).isEmpty();
    }

    @Test
    void theDashboardShowsWhatIAmEnrolledIn() {
        enrollments.at(MONDAY);
        given(enrolled(CHESS, ADA), done(FIRST));
        List<Joined> mine = query.dashboard(ADA);
        assertThat(titles(mine)).containsExactly("Chess", "Go");
        assertThat(mine.getLast().progress()).isEqualTo(new Progress(1, 2, next(SECOND)));
        assertThat(query.dashboard(BEN)).isEmpty();
    }

    @Test
    void titlesAreThoseOfTheCourseAsItIs() {
        courses.given(new CourseRevised(GO, "Igo", "", Level.BEGINNER, null));
        assertThat(titles(query.dashboard(ADA))).containsExactly("Igo");
    }

    private void given(Object... events) {
        enrollments.given(events);
        dashboards.given(events);
    }

    private Progress progress() {
        return query.find(ID, asker(ADA)).orElseThrow().progress();
    }

    private static LessonCompleted done(LessonId lesson) {
        return new LessonCompleted(ID, GO, ADA, lesson);
    }

    private static NextLesson next(LessonId lesson) {
        return new NextLesson(lesson.toString(), "Lesson", 5);
    }

    private static List<String> titles(List<Joined> joined) {
        return joined.stream().map(item -> item.course().title()).toList();
    }
}
