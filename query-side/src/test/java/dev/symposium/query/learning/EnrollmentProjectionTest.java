package dev.symposium.query.learning;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompletionUndone;
import dev.symposium.events.learning.EnrollmentEvent.ScheduleChanged;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.Schedule;
import dev.symposium.query.learning.EnrollmentView.State;
import dev.symposium.query.learning.EnrollmentView.Times;
import dev.symposium.query.view.ProjectionFixture;

import static dev.symposium.query.learning.Example.ADA;
import static dev.symposium.query.learning.Example.CHESS;
import static dev.symposium.query.learning.Example.FIRST;
import static dev.symposium.query.learning.Example.GO;
import static dev.symposium.query.learning.Example.MONDAY;
import static dev.symposium.query.learning.Example.SECOND;
import static dev.symposium.query.learning.Example.TUESDAY;
import static dev.symposium.query.learning.Example.enrolled;

class EnrollmentProjectionTest {
    private static final EnrollmentId ENROLLMENT = EnrollmentId.of(GO, ADA);
    private static final String ID = ENROLLMENT.toString();
    private static final String LEARNER = ADA.toString();
    private static final Times EVENINGS =
            new Times(List.of(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), "18:00", "Europe/Berlin");
    private static final LessonCompleted FIRST_DONE = new LessonCompleted(ENROLLMENT, GO, ADA, FIRST);
    private static final LessonCompleted SECOND_DONE = new LessonCompleted(ENROLLMENT, GO, ADA, SECOND);
    private static final WithdrawnFromCourse WITHDRAWN = new WithdrawnFromCourse(ENROLLMENT, GO, ADA);

    @RegisterExtension
    private final ProjectionFixture<EnrollmentView> enrollments =
            new ProjectionFixture<>(EnrollmentView.class, new EnrollmentProjection());

    private final ProjectionFixture<LearnerDashboard> dashboards =
            enrollments.beside(LearnerDashboard.class, new LearnerDashboardProjection());

    @Test
    void anEnrolmentBeginsWithNothingDone() {
        given(MONDAY, enrolled(GO, ADA));
        then(in(State.ACTIVE, EVENINGS, Set.of(), MONDAY, null));
    }

    @Test
    void theScheduleIsTheLastOne() {
        Schedule mornings = new Schedule(Set.of(DayOfWeek.SUNDAY), LocalTime.of(7, 5), ZoneId.of("UTC"));
        given(MONDAY, enrolled(GO, ADA), new ScheduleChanged(ENROLLMENT, GO, ADA, mornings));
        then(in(State.ACTIVE, new Times(List.of(DayOfWeek.SUNDAY), "07:05", "UTC"), Set.of(), MONDAY, null));
    }

    @Test
    void lessonsAreDoneAndUndone() {
        given(MONDAY, enrolled(GO, ADA));
        given(TUESDAY, FIRST_DONE, SECOND_DONE);
        given(TUESDAY, new LessonCompletionUndone(ENROLLMENT, GO, ADA, FIRST, "Too fast"));
        then(in(State.ACTIVE, EVENINGS, Set.of(SECOND.toString()), MONDAY, null));
    }

    @Test
    void aCompletedCourseSaysWhen() {
        given(MONDAY, enrolled(GO, ADA), FIRST_DONE);
        given(TUESDAY, SECOND_DONE, new CourseCompleted(ENROLLMENT, GO, ADA));
        then(in(State.ACTIVE, EVENINGS, Set.of(FIRST.toString(), SECOND.toString()), MONDAY, TUESDAY));
    }

    @Test
    void whoWithdrawsKeepsWhatTheyHaveDone() {
        given(MONDAY, enrolled(GO, ADA), FIRST_DONE, WITHDRAWN);
        then(in(State.WITHDRAWN, EVENINGS, Set.of(FIRST.toString()), MONDAY, null));
    }

    @Test
    void whoEnrolsAgainGoesOnFromThere() {
        given(MONDAY, enrolled(GO, ADA), FIRST_DONE, WITHDRAWN);
        given(TUESDAY, enrolled(GO, ADA));
        then(in(State.ACTIVE, EVENINGS, Set.of(FIRST.toString()), TUESDAY, null));
    }

    @Test
    void aDashboardHoldsAllCoursesOfOnePersonTheLastOneFirst() {
        dashboards
                .at(MONDAY)
                .given(enrolled(GO, ADA), enrolled(CHESS, ADA), FIRST_DONE)
                .then(
                        LEARNER,
                        new LearnerDashboard(
                                LEARNER,
                                List.of(
                                        EnrollmentView.begin(enrolled(CHESS, ADA), MONDAY),
                                        in(State.ACTIVE, EVENINGS, Set.of(FIRST.toString()), MONDAY, null))));
    }

    private void given(Instant at, Object... events) {
        enrollments.at(at).given(events);
        dashboards.at(at).given(events);
    }

    private void then(EnrollmentView expected) {
        enrollments.then(ID, expected);
        dashboards.then(LEARNER, new LearnerDashboard(LEARNER, List.of(expected)));
    }

    private static EnrollmentView in(
            State state, Times times, Set<String> done, Instant since, @Nullable Instant completedAt) {
        return new EnrollmentView(ID, LEARNER, GO.toString(), state, times, done, since, completedAt);
    }
}
