package dev.symposium.command.learning;

import java.util.UUID;

import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.hamcrest.Matcher;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.learning.CourseCommand.AddLesson;
import dev.symposium.command.learning.CourseCommand.AddModule;
import dev.symposium.command.learning.CourseCommand.ArchiveCourse;
import dev.symposium.command.learning.CourseCommand.CreateCourse;
import dev.symposium.command.learning.CourseCommand.PublishCourse;
import dev.symposium.command.learning.CourseCommand.Repricing;
import dev.symposium.command.learning.CourseCommand.ReviseCourse;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.learning.CourseEvent.CourseArchived;
import dev.symposium.events.learning.CourseEvent.CourseCreated;
import dev.symposium.events.learning.CourseEvent.CoursePublished;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseEvent.LessonAdded;
import dev.symposium.events.learning.CourseEvent.ModuleAdded;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.LessonContent;
import dev.symposium.events.learning.LessonContent.Kind;
import dev.symposium.events.learning.LessonId;
import dev.symposium.events.learning.Level;
import dev.symposium.events.learning.ModuleId;
import dev.symposium.events.learning.Money;

class CourseTest {
    private static final CourseId COURSE = new CourseId(new UUID(1, 1));
    private static final ModuleId MODULE = new ModuleId(new UUID(2, 1));
    private static final LessonId LESSON = new LessonId(new UUID(3, 1));
    private static final UserId ADA = new UserId(new UUID(4, 1));
    private static final UserId BEN = new UserId(new UUID(4, 2));
    private static final CompanyId ACME = new CompanyId(new UUID(5, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(5, 2));
    private static final LessonContent TEXT = new LessonContent(Kind.TEXT, "Read this.", null);

    private static final CourseCreated CREATED =
            new CourseCreated(COURSE, ADA, null, "Go", "The game", Level.BEGINNER, null);
    private static final CourseCreated CREATED_IN_ACME =
            new CourseCreated(COURSE, ADA, ACME, "Go", "The game", Level.BEGINNER, null);
    private static final ModuleAdded WITH_MODULE = new ModuleAdded(COURSE, MODULE, "Stones");
    private static final LessonAdded WITH_LESSON = new LessonAdded(COURSE, MODULE, LESSON, "Liberties", TEXT, true, 10);
    private static final LessonAdded WITH_OPTIONAL_LESSON =
            new LessonAdded(COURSE, MODULE, LESSON, "Liberties", TEXT, false, 10);

    private final FixtureConfiguration<Course> course = new AggregateTestFixture<>(Course.class);

    @Test
    void anInstructorBeginsADraftWithinTheirCompany() {
        course.givenNoPriorActivity()
                .when(create(null), As.user(ADA, ACME, Role.INSTRUCTOR))
                .expectEvents(CREATED_IN_ACME);
    }

    @Test
    void aStudentCreatesNoCourse() {
        course.givenNoPriorActivity().when(create(null), As.student(ADA)).expectException(Refusal.forbidden());
    }

    @Test
    void somebodyUnknownCreatesNoCourse() {
        course.givenNoPriorActivity().when(create(null), As.anonymous()).expectException(Refusal.forbidden());
    }

    @Test
    void aCourseCanHaveAPrice() {
        Money price = new Money(4900, "EUR");
        course.givenNoPriorActivity()
                .when(create(price), As.instructor(ADA))
                .expectEvents(new CourseCreated(COURSE, ADA, null, "Go", "The game", Level.BEGINNER, price));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aPriceIsAboveZero(long amount) {
        course.givenNoPriorActivity()
                .when(create(new Money(amount, "EUR")), As.instructor(ADA))
                .expectException(Refusal.invalid("not-positive"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eur", "EURO", "XAU", "XXX"})
    void aPriceIsInACurrencyThatPeoplePayWith(String currency) {
        course.givenNoPriorActivity()
                .when(create(new Money(4900, currency)), As.instructor(ADA))
                .expectException(Refusal.invalid("unknown-currency"));
    }

    @Test
    void aRevisionChangesWhatItNamesAndNothingElse() {
        course.given(CREATED)
                .when(new ReviseCourse(COURSE, "Go, slowly", null, null, null), As.instructor(ADA))
                .expectEvents(new CourseRevised(COURSE, "Go, slowly", "The game", Level.BEGINNER, null));
    }

    @Test
    void aRevisionCanMakeACourseFree() {
        course.given(CREATED, new CourseRevised(COURSE, "Go", "The game", Level.ADVANCED, new Money(1, "EUR")))
                .when(new ReviseCourse(COURSE, null, null, null, new Repricing(null)), As.instructor(ADA))
                .expectEvents(new CourseRevised(COURSE, "Go", "The game", Level.ADVANCED, null));
    }

    @Test
    void aRevisionThatChangesNothingIsNotRecorded() {
        course.given(CREATED)
                .when(
                        new ReviseCourse(COURSE, "Go", "The game", Level.BEGINNER, new Repricing(null)),
                        As.instructor(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aRevisedPriceIsCheckedToo() {
        course.given(CREATED)
                .when(
                        new ReviseCourse(COURSE, null, null, null, new Repricing(new Money(0, "EUR"))),
                        As.instructor(ADA))
                .expectException(Refusal.invalid("not-positive"));
    }

    @Test
    void modulesAndLessonsAreAdded() {
        course.given(CREATED)
                .when(new AddModule(COURSE, MODULE, "Stones"), As.instructor(ADA))
                .expectEvents(WITH_MODULE);
    }

    @Test
    void aModuleIsAddedOnce() {
        course.given(CREATED, WITH_MODULE)
                .when(new AddModule(COURSE, MODULE, "Stones"), As.instructor(ADA))
                .expectException(Refusal.conflict("module-exists"));
    }

    @Test
    void aLessonIsAddedToItsModule() {
        course.given(CREATED, WITH_MODULE)
                .when(lesson(TEXT), As.instructor(ADA))
                .expectEvents(WITH_LESSON);
    }

    @Test
    void aLessonIsAddedOnce() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON)
                .when(lesson(TEXT), As.instructor(ADA))
                .expectException(Refusal.conflict("lesson-exists"));
    }

    @Test
    void aLessonNeedsAModuleThatIsThere() {
        course.given(CREATED).when(lesson(TEXT), As.instructor(ADA)).expectException(Refusal.notFound());
    }

    @Test
    void aTextLessonNeedsText() {
        course.given(CREATED, WITH_MODULE)
                .when(lesson(new LessonContent(Kind.TEXT, " ", null)), As.instructor(ADA))
                .expectException(Refusal.invalid("missing"));
    }

    @Test
    void aVideoLessonNeedsALink() {
        course.given(CREATED, WITH_MODULE)
                .when(lesson(new LessonContent(Kind.VIDEO, "", null)), As.instructor(ADA))
                .expectException(Refusal.invalid("missing"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://v.example/1", "https:", "https:///1", "javascript:alert(1)", "v.example/1", "a b"})
    void aLinkIsAnAbsoluteHttpsAddress(String link) {
        course.given(CREATED, WITH_MODULE)
                .when(lesson(new LessonContent(Kind.VIDEO, "", link)), As.instructor(ADA))
                .expectException(Refusal.invalid("not-https"));
    }

    @Test
    void aVideoLessonIsALinkToAVideo() {
        LessonContent video = new LessonContent(Kind.VIDEO, "", "https://v.example/1?t=2");
        course.given(CREATED, WITH_MODULE)
                .when(lesson(video), As.instructor(ADA))
                .expectEvents(new LessonAdded(COURSE, MODULE, LESSON, "Liberties", video, true, 10));
    }

    @Test
    void aCourseWithARequiredLessonIsPublished() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON)
                .when(new PublishCourse(COURSE), As.instructor(ADA))
                .expectEvents(new CoursePublished(COURSE));
    }

    @Test
    void aCourseWithoutARequiredLessonIsNotPublished() {
        course.given(CREATED, WITH_MODULE, WITH_OPTIONAL_LESSON)
                .when(new PublishCourse(COURSE), As.instructor(ADA))
                .expectException(Refusal.conflict("no-required-lesson"));
    }

    @Test
    void aPublishedCourseIsNotPublishedTwice() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON, new CoursePublished(COURSE))
                .when(new PublishCourse(COURSE), As.instructor(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void anArchivedCourseCanBePublishedAgain() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON, new CoursePublished(COURSE), new CourseArchived(COURSE))
                .when(new PublishCourse(COURSE), As.instructor(ADA))
                .expectEvents(new CoursePublished(COURSE));
    }

    @Test
    void aPublishedCourseIsArchived() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON, new CoursePublished(COURSE))
                .when(new ArchiveCourse(COURSE), As.instructor(ADA))
                .expectEvents(new CourseArchived(COURSE));
    }

    @Test
    void anArchivedCourseIsNotArchivedTwice() {
        course.given(CREATED, WITH_MODULE, WITH_LESSON, new CoursePublished(COURSE), new CourseArchived(COURSE))
                .when(new ArchiveCourse(COURSE), As.instructor(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void aDraftIsNotArchived() {
        course.given(CREATED)
                .when(new ArchiveCourse(COURSE), As.instructor(ADA))
                .expectException(Refusal.conflict("not-published"));
    }

    @Test
    void aDraftIsNotThereForAnotherInstructor() {
        refusesToRevise(As.instructor(BEN), Refusal.notFound(), CREATED);
    }

    @Test
    void aPublishedCourseIsNotAnotherInstructorsToChange() {
        refusesToRevise(
                As.instructor(BEN),
                Refusal.forbidden(),
                CREATED,
                WITH_MODULE,
                WITH_LESSON,
                new CoursePublished(COURSE));
    }

    @Test
    void aCourseIsNotThereForAnotherCompany() {
        refusesToRevise(As.user(ADA, OTHER, Role.INSTRUCTOR), Refusal.notFound(), CREATED_IN_ACME);
    }

    @Test
    void whoIsNoInstructorAnyMoreChangesNothing() {
        refusesToRevise(As.student(ADA), Refusal.forbidden(), CREATED);
    }

    @Test
    void anAdministratorChangesEveryCourse() {
        course.given(CREATED_IN_ACME)
                .when(new AddModule(COURSE, MODULE, "Stones"), As.admin(BEN))
                .expectEvents(WITH_MODULE);
    }

    private void refusesToRevise(MetaData who, Matcher<?> refusal, Object... history) {
        course.given(history)
                .when(new ReviseCourse(COURSE, "Mine now", null, null, null), who)
                .expectException(refusal)
                .expectNoEvents();
    }

    private static CreateCourse create(@Nullable Money price) {
        return new CreateCourse(COURSE, "Go", "The game", Level.BEGINNER, price);
    }

    private static AddLesson lesson(LessonContent content) {
        return new AddLesson(COURSE, MODULE, LESSON, "Liberties", content, true, 10);
    }
}
