package dev.symposium.api.learning;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Bearers;
import dev.symposium.api.learning.School.Course;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class CourseApiTest {
    private final School school;
    private final Client instructor;

    CourseApiTest(@Autowired Api api, @Autowired Bearers bearers) {
        school = new School(api, bearers);
        instructor = school.instructor();
    }

    @Test
    void aNewCourseAnswersWithItsAddressAndPosition() {
        Reply created = instructor.post("/courses", """
                {"title": "Go", "description": "The game", "level": "ADVANCED",
                 "price": {"amount": 4900, "currency": "EUR"}}""");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1/courses/" + created.text("/id"));

        Reply course = instructor.after(created).get("/courses/" + created.text("/id"));
        assertThat(course.status()).isEqualTo(200);
        assertThat(course.text("/title")).isEqualTo("Go");
        assertThat(course.text("/level")).isEqualTo("ADVANCED");
        assertThat(course.text("/status")).isEqualTo("DRAFT");
        assertThat(course.body().at("/price/amount").asLong()).isEqualTo(4900);
    }

    @Test
    void onlyInstructorsAndAdministratorsCreateCourses() {
        String body = """
                {"title": "Go", "description": "The game"}""";
        assertThat(school.anybody().post("/courses", body).status()).isEqualTo(401);
        assertThat(school.student().post("/courses", body).status()).isEqualTo(403);
        assertThat(school.admin().post("/courses", body).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"description": "d"}                                                             | 422 | title
            {"title": " ", "description": "d"}                                               | 422 | title
            {"title": "t"}                                                                   | 422 | description
            {"title": "t", "description": "d", "price": {"amount": 0, "currency": "EUR"}}    | 422 | price.amount
            {"title": "t", "description": "d", "price": {"currency": "EUR"}}                 | 422 | price.amount
            {"title": "t", "description": "d", "price": {"amount": 1, "currency": "EURO"}}   | 422 | price.currency
            {"title": "t", "description": "d", "price": {"amount": 1}}                       | 422 | price.currency
            {"title": "t", "description": "d", "level": "GURU"}                              | 400 | level
            {"title": "t", "description": "d", "owner": "me"}                                | 400 | owner
            """)
    void aBadCourseIsAProblemThatNamesTheField(String body, int status, String field) {
        Reply reply = instructor.post("/courses", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"title": "t"}                                                | 422 | text
            {"title": "t", "kind": "TEXT", "text": " "}                   | 422 | text
            {"title": "t", "kind": "VIDEO"}                               | 422 | link
            {"title": "t", "link": "http://v.example/1"}                  | 422 | link
            {"title": "t", "text": "x", "minutes": 0}                     | 422 | minutes
            {"text": "x"}                                                 | 422 | title
            {"title": "t", "kind": "SMELL"}                               | 400 | kind
            """)
    void aBadLessonIsAProblemThatNamesTheField(String body, int status, String field) {
        Course course = school.draft(instructor, "Bad lessons");
        Reply reply = instructor.post(course.path() + "/modules/" + course.module() + "/lessons", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aLessonNeedsAModuleThatIsThere() {
        Course course = school.draft(instructor, "No such module");
        Reply reply = instructor.post(course.path() + "/modules/" + course.id() + "/lessons", """
                {"title": "t", "text": "x"}""");
        assertThat(reply.status()).isEqualTo(404);
    }

    @Test
    void aRevisionChangesWhatItNames() {
        Course course = school.draft(instructor, "Before");
        Reply revised = instructor.patch(course.path(), """
                {"title": "After", "price": {"amount": 100, "currency": "EUR"}}""");
        assertThat(revised.status()).isEqualTo(204);
        Reply after = instructor.after(revised).get(course.path());
        assertThat(after.text("/title")).isEqualTo("After");
        assertThat(after.text("/description")).isEqualTo("All about it.");
        assertThat(after.body().at("/price/amount").asLong()).isEqualTo(100);

        Reply freed = instructor.patch(course.path(), """
                {"free": true}""");
        assertThat(instructor
                        .after(freed)
                        .get(course.path())
                        .body()
                        .path("price")
                        .isNull())
                .isTrue();
    }

    @Test
    void aRevisionThatContradictsItselfOrBlanksTheTitleIsRefused() {
        Course course = school.draft(instructor, "Contradiction");
        assertThat(instructor.patch(course.path(), """
                        {"free": true, "price": {"amount": 100, "currency": "EUR"}}""").status()).isEqualTo(422);
        assertThat(instructor.patch(course.path(), """
                        {"title": "  "}""").status()).isEqualTo(422);
    }

    @Test
    void aDraftIsThereForItsInstructorAndAdministratorsOnly() {
        Course course = school.draft(instructor, "Secret");
        assertThat(instructor.after(course.last()).get(course.path()).status()).isEqualTo(200);
        assertThat(school.admin().get(course.path()).status()).isEqualTo(200);
        assertThat(school.anybody().get(course.path()).status()).isEqualTo(404);
        assertThat(school.instructor().get(course.path()).status()).isEqualTo(404);
        assertThat(school.instructor()
                        .post(course.path() + "/publication", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aPublishedCourseShowsEverybodyWhatItsLessonsAreCalledAndNoMore() {
        Course course = school.published(instructor, "Open");
        Reply seen = school.anybody().after(course.last()).get(course.path());
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.text("/modules/0/lessons/0/title")).isEqualTo("First");
        assertThat(seen.body().at("/modules/0/lessons/0/text").isNull()).isTrue();
        assertThat(seen.body().at("/modules/0/lessons/1/link").isNull()).isTrue();

        Reply own = instructor.get(course.path());
        assertThat(own.text("/modules/0/lessons/0/text")).isEqualTo("Read this.");
        assertThat(own.text("/modules/0/lessons/1/link")).isEqualTo("https://v.example/1");
    }

    @Test
    void whoIsEnrolledReadsTheLessons() {
        Course course = school.published(instructor, "Enrolled");
        Client learner = school.student();
        Reply enrolled = school.enrol(learner, course);
        assertThat(learner.after(enrolled).get(course.path()).text("/modules/0/lessons/0/text"))
                .isEqualTo("Read this.");
    }

    @Test
    void aPublishedCourseIsNotAnotherInstructorsToChange() {
        Course course = school.published(instructor, "Mine");
        assertThat(school.instructor().patch(course.path(), """
                        {"title": "Yours"}""").status()).isEqualTo(403);
    }

    @Test
    void aCourseWithoutLessonsIsNotPublished() {
        Reply created = instructor.post("/courses", """
                {"title": "Empty", "description": "Nothing"}""");
        Reply reply = instructor.post("/courses/" + created.text("/id") + "/publication", null);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:no-required-lesson");
    }

    @Test
    void anArchivedCourseLeavesTheCatalogue() {
        Course course = school.published(instructor, "Rarebird");
        assertThat(found(school.anybody().after(course.last()), "rarebird")).isEqualTo(1);
        Reply archived = instructor.delete(course.path() + "/publication");
        assertThat(archived.status()).isEqualTo(204);
        assertThat(found(school.anybody().after(archived), "rarebird")).isZero();
        assertThat(school.anybody().get(course.path()).status()).isEqualTo(404);
    }

    @Test
    void theCatalogueIsSearchedFilteredAndReadPartByPart() {
        school.published(instructor, "Quokka 1");
        school.published(instructor, "Quokka 3");
        Course last = school.published(instructor, "Quokka 2");
        Client anybody = school.anybody().after(last.last());
        Reply first = anybody.get("/courses?q=quokka&price=free&level=beginner&sort=title&limit=2");
        assertThat(first.text("/items/0/title")).isEqualTo("Quokka 1");
        assertThat(first.text("/items/1/title")).isEqualTo("Quokka 2");
        assertThat(first.header("Link")).contains("rel=\"next\"");
        Reply second = anybody.get("/courses?q=quokka&sort=title&limit=2&cursor=" + first.text("/next"));
        assertThat(second.text("/items/0/title")).isEqualTo("Quokka 3");
        assertThat(second.body().path("next").isNull()).isTrue();
        assertThat(found(anybody, "quokka&price=paid")).isZero();
        assertThat(found(anybody, "quokka&level=ADVANCED")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"level=guru", "price=cheap", "sort=random"})
    void anUnknownFilterIsRefused(String filter) {
        Reply reply = school.anybody().get("/courses?" + filter);
        assertThat(reply.status()).isEqualTo(422);
        assertThat(filter).startsWith(reply.text("/errors/0/field"));
    }

    @Test
    void anInstructorSeesTheirOwnCoursesDraftsIncluded() {
        Course draft = school.draft(instructor, "Half done");
        Reply mine = instructor.after(draft.last()).get("/courses?mine=true");
        assertThat(mine.body().path("items").size()).isEqualTo(1);
        assertThat(mine.text("/items/0/status")).isEqualTo("DRAFT");
        assertThat(school.anybody().get("/courses?mine=true").status()).isEqualTo(401);
    }

    @Test
    void aCompanysCourseIsNotThereForOthers() {
        CompanyId acme = new CompanyId(TimeOrderedIdentifierFactory.next());
        CompanyId other = new CompanyId(TimeOrderedIdentifierFactory.next());
        Client inside = school.person(acme, Role.INSTRUCTOR);
        Course course = school.published(inside, "Numbat");
        Client colleague = school.person(acme, Role.STUDENT).after(course.last());
        Client rival = school.person(other, Role.INSTRUCTOR).after(course.last());
        assertThat(colleague.get(course.path()).status()).isEqualTo(200);
        assertThat(found(colleague, "numbat")).isEqualTo(1);
        assertThat(rival.get(course.path()).status()).isEqualTo(404);
        assertThat(found(rival, "numbat")).isZero();
        assertThat(found(school.anybody().after(course.last()), "numbat")).isZero();
        assertThat(rival.delete(course.path() + "/publication").status()).isEqualTo(404);
        assertThat(school.enrol(rival, course).status()).isEqualTo(404);
    }

    @Test
    void aCourseIsReadAsItWasByThoseWhoSawItThenAndSeeItNow() {
        Course course = school.published(instructor, "Then");
        Reply revised = instructor.patch(course.path(), """
                {"title": "Now"}""");
        String then = course.path() + "?asOf=" + course.last().position();
        Client visitor = school.anybody();
        assertThat(visitor.after(revised).get(course.path()).text("/title")).isEqualTo("Now");
        assertThat(visitor.get(then).text("/title")).isEqualTo("Then");
        String draft = course.path() + "?asOf=" + (course.last().position() - 1);
        assertThat(visitor.get(draft).status()).isEqualTo(404);
        assertThat(instructor.get(draft).text("/title")).isEqualTo("Then");
        Reply archived = instructor.delete(course.path() + "/publication");
        assertThat(archived.status()).isEqualTo(204);
        assertThat(visitor.after(archived).get(then).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999", "2999-01-01T00:00:00Z", "yesterday", "-1"})
    void whatIsNoTimeOfTheLogIsNamed(String asOf) {
        Reply refused =
                school.anybody().get(school.published(instructor, "When").path() + "?asOf=" + asOf);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("asOf");
    }

    private static int found(Client client, String query) {
        return client.get("/courses?q=" + query).body().path("items").size();
    }
}
