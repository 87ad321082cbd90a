package dev.symposium.command.learning;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.learning.EnrollmentCommand.ChangeSchedule;
import dev.symposium.command.learning.EnrollmentCommand.CompleteLesson;
import dev.symposium.command.learning.EnrollmentCommand.EnrollInCourse;
import dev.symposium.command.learning.EnrollmentCommand.UndoLessonCompletion;
import dev.symposium.command.learning.EnrollmentCommand.Withdraw;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseEvent;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.EnrollmentEvent.CourseCompleted;
import dev.symposium.events.learning.EnrollmentEvent.EnrolledInCourse;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompleted;
import dev.symposium.events.learning.EnrollmentEvent.LessonCompletionUndone;
import dev.symposium.events.learning.EnrollmentEvent.ScheduleChanged;
import dev.symposium.events.learning.EnrollmentEvent.WithdrawnFromCourse;
import dev.symposium.events.learning.EnrollmentId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;
import dev.symposium.events.learning.Schedule;

class EnrollmentTest {
    private static final CourseId COURSE = new CourseId(new UUID(1, 1));
    private static final ModuleId MODULE = new ModuleId(new UUID(2, 1));
    private static final LessonId FIRST = new LessonId(new UUID(3, 1));
    private static final LessonId SECOND = new LessonId(new UUID(3, 2));
    private static final LessonId OPTIONAL = new LessonId(new UUID(3, 3));
    private static final LessonId ELSEWHERE = new LessonId(new UUID(3, 4));
    private static final UserId INSTRUCTOR = new UserId(new UUID(4, 1));
    private static final UserId ADA = new UserId(new UUID(4, 2));
    private static final UserId BEN = new UserId(new UUID(4, 3));
    private static final CompanyId ACME = new CompanyId(new UUID(5, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(5, 2));
    private static final EnrollmentId ID = EnrollmentId.of(COURSE, ADA);
    private static final Schedule MONDAYS =
            new Schedule(Set.of(DayOfWeek.MONDAY), LocalTime.of(18, 0), ZoneId.of("Europe/Berlin"));
    private static final Schedule FRIDAYS =
            new Schedule(Set.of(DayOfWeek.FRIDAY), LocalTime.of(7, 30), ZoneId.of("Europe/Berlin"));
    private static final Schedule NEVER = new Schedule(Set.of(), LocalTime.of(18, 0), ZoneId.of("Europe/Berlin"));

    private static final EnrolledInCourse ENROLLED = new EnrolledInCourse(ID, COURSE, ADA, null, MONDAYS);
    private static final LessonCompleted FIRST_DONE = new LessonCompleted(ID, COURSE, ADA, FIRST);
    private static final LessonCompleted SECOND_DONE = new LessonCompleted(ID, COURSE, ADA, SECOND);
    private static final CourseCompleted ALL_DONE = new CourseCompleted(ID, COURSE, ADA);
    private static final WithdrawnFromCourse WITHDRAWN = new WithdrawnFromCourse(ID, COURSE, ADA);
    private static final LessonCompletionUndone FIRST_UNDONE =
            new LessonCompletionUndone(ID, COURSE, ADA, FIRST, "Too fast");

    private final FixtureConfiguration<Enrollment> enrollment = new AggregateTestFixture<>(Enrollment.class);

    @Test
    void aLearnerEnrolsInAFreeCourse() {
        in(published(null, null))
                .givenNoPriorActivity()
                .when(enrol(), As.student(ADA))
                .expectEvents(ENROLLED);
    }

    @Test
    void anEnrolmentRemembersTheLearnersCompany() {
        in(published(ACME, null))
                .givenNoPriorActivity()
                .when(enrol(), As.user(ADA, ACME, Role.STUDENT))
                .expectEvents(new EnrolledInCourse(ID, COURSE, ADA, ACME, MONDAYS));
    }

    @Test
    void nobodyEnrolsTwice() {
        in(published(null, null))
                .given(ENROLLED)
                .when(enrol(), As.student(ADA))
                .expectException(Refusal.conflict("already-enrolled"));
    }

    @Test
    void nobodyEnrolsSomebodyElse() {
        in(published(null, null))
                .givenNoPriorActivity()
                .when(enrol(), As.admin(BEN))
                .expectException(Refusal.forbidden());
    }

    @Test
    void somebodyUnknownDoesNotEnrol() {
        in(published(null, null))
                .givenNoPriorActivity()
                .when(enrol(), As.anonymous())
                .expectException(Refusal.forbidden());
    }

    @Test
    void aCourseThatIsNotThereTakesNobodyIn() {
        in(Stream.empty()).givenNoPriorActivity().when(enrol(), As.student(ADA)).expectException(Refusal.notFound());
    }

    @Test
    void aDraftTakesNobodyIn() {
        in(draft(null, null))
                .givenNoPriorActivity()
                .when(enrol(), As.student(ADA))
                .expectException(Refusal.notFound());
    }

    @Test
    void aCourseOfAnotherCompanyTakesNobodyIn() {
        in(published(ACME, null))
                .givenNoPriorActivity()
                .when(enrol(), As.user(ADA, OTHER, Role.STUDENT))
                .expectException(Refusal.notFound());
    }

    @Test
    void anArchivedCourseTakesNobodyIn() {
        in(archived())
                .givenNoPriorActivity()
                .when(enrol(), As.student(ADA))
                .expectException(Refusal.conflict("course-archived"));
    }

    @Test
    void aCourseWithAPriceTakesNobodyInYet() {
        in(published(null, new Money(4900, "EUR")))
                .givenNoPriorActivity()
                .when(enrol(), As.student(ADA))
                .expectException(Refusal.conflict("checkout-unavailable"));
    }

    @Test
    void aScheduleHasADay() {
        in(published(null, null))
                .givenNoPriorActivity()
                .when(new EnrollInCourse(COURSE, ADA, NEVER), As.student(ADA))
                .expectException(Refusal.invalid("empty"));
    }

    @Test
    void aLearnerChangesTheirSchedule() {
        enrollment
                .given(ENROLLED)
                .when(new ChangeSchedule(ID, FRIDAYS), As.student(ADA))
                .expectEvents(new ScheduleChanged(ID, COURSE, ADA, FRIDAYS));
    }

    @Test
    void aChangedScheduleHasADayToo() {
        enrollment
                .given(ENROLLED)
                .when(new ChangeSchedule(ID, NEVER), As.student(ADA))
                .expectException(Refusal.invalid("empty"));
    }

    @Test
    void theSameScheduleIsNoChange() {
        enrollment
                .given(ENROLLED, new ScheduleChanged(ID, COURSE, ADA, FRIDAYS))
                .when(new ChangeSchedule(ID, FRIDAYS), As.student(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anEnrolmentIsNotThereForAnybodyElse() {
        enrollment
                .given(ENROLLED)
                .when(new ChangeSchedule(ID, FRIDAYS), As.student(BEN))
                .expectException(Refusal.notFound());
    }

    @Test
    void anEnrolmentThatNeverWasIsNotFound() {
        enrollment
                .givenNoPriorActivity()
                .when(new ChangeSchedule(ID, FRIDAYS), As.student(ADA))
                .expectException(AggregateNotFoundException.class);
    }

    @Test
    void aLessonIsCompleted() {
        in(published(null, null))
                .given(ENROLLED)
                .when(new CompleteLesson(ID, FIRST), As.student(ADA))
                .expectEvents(FIRST_DONE);
    }

    @Test
    void aLessonIsCompletedOnce() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE)
                .when(new CompleteLesson(ID, FIRST), As.student(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void theLastRequiredLessonCompletesTheCourse() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE)
                .when(new CompleteLesson(ID, SECOND), As.student(ADA))
                .expectEvents(SECOND_DONE, ALL_DONE);
    }

    @Test
    void anOptionalLessonDoesNotCompleteTheCourse() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE)
                .when(new CompleteLesson(ID, OPTIONAL), As.student(ADA))
                .expectEvents(new LessonCompleted(ID, COURSE, ADA, OPTIONAL));
    }

    @Test
    void aCourseIsCompletedOnce() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE, SECOND_DONE, ALL_DONE, FIRST_UNDONE)
                .when(new CompleteLesson(ID, FIRST), As.student(ADA))
                .expectEvents(FIRST_DONE);
    }

    @Test
    void aLessonOfAnotherCourseIsNotFound() {
        in(published(null, null))
                .given(ENROLLED)
                .when(new CompleteLesson(ID, ELSEWHERE), As.student(ADA))
                .expectException(Refusal.notFound());
    }

    @Test
    void thoseWhoAreEnrolledGoOnInAnArchivedCourse() {
        in(archived())
                .given(ENROLLED)
                .when(new CompleteLesson(ID, FIRST), As.student(ADA))
                .expectEvents(FIRST_DONE);
    }

    @Test
    void nobodyCompletesALessonForSomebodyElse() {
        in(published(null, null))
                .given(ENROLLED)
                .when(new CompleteLesson(ID, FIRST), As.admin(BEN))
                .expectException(Refusal.notFound());
    }

    @Test
    void aCompletionIsTakenBackWithAReason() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE)
                .when(new UndoLessonCompletion(ID, FIRST, "Too fast"), As.student(ADA))
                .expectEvents(FIRST_UNDONE);
    }

    @Test
    void aCompletionIsNotTakenBackWithoutAReason() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE)
                .when(new UndoLessonCompletion(ID, FIRST, " "), As.student(ADA))
                .expectException(Refusal.invalid("missing"));
    }

    @Test
    void whatIsNotDoneIsNotTakenBack() {
        in(published(null, null))
                .given(ENROLLED)
                .when(new UndoLessonCompletion(ID, FIRST, "Too fast"), As.student(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aLearnerWithdraws() {
        enrollment.given(ENROLLED).when(new Withdraw(ID), As.student(ADA)).expectEvents(WITHDRAWN);
    }

    @Test
    void aLearnerWithdrawsOnce() {
        enrollment
                .given(ENROLLED, WITHDRAWN)
                .when(new Withdraw(ID), As.student(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void nobodyWithdrawsSomebodyElse() {
        enrollment.given(ENROLLED).when(new Withdraw(ID), As.student(BEN)).expectException(Refusal.notFound());
    }

    @Test
    void whoHasWithdrawnCompletesNothing() {
        in(published(null, null))
                .given(ENROLLED, WITHDRAWN)
                .when(new CompleteLesson(ID, FIRST), As.student(ADA))
                .expectException(Refusal.conflict("withdrawn"));
    }

    @Test
    void whoHasWithdrawnCanEnrolAgain() {
        in(published(null, null))
                .given(ENROLLED, WITHDRAWN)
                .when(new EnrollInCourse(COURSE, ADA, FRIDAYS), As.student(ADA))
                .expectEvents(new EnrolledInCourse(ID, COURSE, ADA, null, FRIDAYS));
    }

    @Test
    void whatWasDoneBeforeWithdrawingStillCounts() {
        in(published(null, null))
                .given(ENROLLED, FIRST_DONE, WITHDRAWN, ENROLLED)
                .when(new CompleteLesson(ID, SECOND), As.student(ADA))
                .expectEvents(SECOND_DONE, ALL_DONE);
    }

    private FixtureConfiguration<Enrollment> in(Stream<CourseEvent> history) {
        CourseOutline outline = history.reduce(CourseOutline.NOTHING, CourseOutline::after, (ignored, last) -> last);
        Courses courses = course -> course.equals(COURSE) ? outline : CourseOutline.NOTHING;
        return enrollment.registerInjectableResource(courses);
    }

    private static EnrollInCourse enrol() {
        return new EnrollInCourse(COURSE, ADA, MONDAYS);
    }

    private static Stream<CourseEvent> draft(@Nullable CompanyId company, @Nullable Money price) {
        return Stream.of(
                new CourseCreated(COURSE, INSTRUCTOR, company, "Go", "The game", Level.BEGINNER, price),
                new ModuleAdded(COURSE, MODULE, "Stones"),
                lesson(FIRST, true),
                lesson(SECOND, true),
                lesson(OPTIONAL, false));
    }

    private static Stream<CourseEvent> published(@Nullable CompanyId company, @Nullable Money price) {
        return Stream.concat(draft(company, price), Stream.of(new CoursePublished(COURSE)));
    }

    private static Stream<CourseEvent> archived() {
        return Stream.concat(published(null, null), Stream.of(new CourseArchived(COURSE)));
    }

    private static LessonAdded lesson(LessonId lesson, boolean required) {
        return new LessonAdded(
                COURSE, MODULE, lesson, "Lesson", new LessonContent(Kind.TEXT, "Read.", null), required, 5);
    }
}
