package dev.symposium.api.learning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Bearers;
import dev.symposium.api.learning.School.Course;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class EnrollmentApiTest {
    private final School school;
    private final Client instructor;
    private final Client learner;

    EnrollmentApiTest(@Autowired Api api, @Autowired Bearers bearers) {
        school = new School(api, bearers);
        instructor = school.instructor();
        learner = school.student();
    }

    @Test
    void aLearnerEnrolsAndSeesWhereTheyStand() {
        Course course = school.published(instructor, "Go");
        Reply enrolled = school.enrol(learner, course);
        assertThat(enrolled.status()).isEqualTo(201);
        assertThat(enrolled.header("Location")).endsWith("/api/v1/enrollments/" + enrolled.text("/id"));
        assertThat(enrolled.text("/state")).isEqualTo("ACTIVE");

        Reply enrollment = learner.after(enrolled).get("/enrollments/" + enrolled.text("/id"));
        assertThat(enrollment.text("/title")).isEqualTo("Go");
        assertThat(enrollment.text("/state")).isEqualTo("ACTIVE");
        assertThat(enrollment.text("/schedule/days/0")).isEqualTo("MON");
        assertThat(enrollment.text("/schedule/time")).isEqualTo("18:00");
        assertThat(enrollment.text("/schedule/zone")).isEqualTo("Europe/Berlin");
        assertThat(enrollment.body().at("/progress/total").asInt()).isEqualTo(2);
        assertThat(enrollment.body().at("/progress/percent").asInt()).isZero();
        assertThat(enrollment.text("/progress/nextLesson/title")).isEqualTo("First");
    }

    @Test
    void theLastRequiredLessonCompletesTheCourse() {
        Course course = school.published(instructor, "Complete me");
        String path = enrolledIn(course);
        Reply first = learner.post(path + "/lessons/" + course.first() + "/completion", null);
        assertThat(first.status()).isEqualTo(204);
        assertThat(learner.after(first).get(path).body().at("/progress/percent").asInt())
                .isEqualTo(50);
        assertThat(learner.after(first).get("/dashboards/learner").text("/courses/0/nextLesson/title"))
                .isEqualTo("Second");

        Reply second = learner.post(path + "/lessons/" + course.second() + "/completion", null);
        Reply done = learner.after(second).get(path);
        assertThat(done.body().at("/progress/percent").asInt()).isEqualTo(100);
        assertThat(done.body().at("/progress/completedLessonIds").size()).isEqualTo(2);
        assertThat(done.body().path("completedAt").isNull()).isFalse();
        Reply dashboard = learner.after(second).get("/dashboards/learner");
        assertThat(dashboard.body().path("courses").size()).isZero();
        assertThat(dashboard.text("/completedCourses/0/title")).isEqualTo("Complete me");
    }

    @Test
    void theDashboardIsShownAsItWas() {
        Course course = school.published(instructor, "Shown as it was");
        String path = enrolledIn(course);
        Reply first = learner.post(path + "/lessons/" + course.first() + "/completion", null);
        learner.post(path + "/lessons/" + course.second() + "/completion", null);
        Reply before = learner.get("/dashboards/learner?asOf=" + (first.position() - 1));
        assertThat(before.text("/courses/0/nextLesson/title")).isEqualTo("First");
        Reply between = learner.get("/dashboards/learner?asOf=" + first.position());
        assertThat(between.text("/courses/0/nextLesson/title")).isEqualTo("Second");
        assertThat(between.body().path("completedCourses").size()).isZero();
        Reply nothing = learner.get("/dashboards/learner?asOf=" + course.last().position());
        assertThat(nothing.body().path("courses").size()).isZero();
    }

    @Test
    void completingALessonTwiceChangesNothing() {
        Course course = school.published(instructor, "Twice");
        String completion = enrolledIn(course) + "/lessons/" + course.first() + "/completion";
        assertThat(learner.post(completion, null).header("Log-Position")).isNotNull();
        Reply again = learner.post(completion, null);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Log-Position")).isNull();
    }

    @Test
    void aCompletionIsTakenBackWithAReason() {
        Course course = school.published(instructor, "Undone");
        String path = enrolledIn(course);
        String completion = path + "/lessons/" + course.first() + "/completion";
        learner.post(completion, null);
        Reply missing = learner.delete(completion);
        assertThat(missing.status()).isEqualTo(422);
        assertThat(missing.text("/errors/0/field")).isEqualTo("reason");
        Reply undone = learner.delete(completion + "?reason=too%20fast");
        assertThat(undone.status()).isEqualTo(204);
        assertThat(learner.after(undone)
                        .get(path)
                        .body()
                        .at("/progress/completed")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reason": "too fast"}               | 204 |
            {"reason": " "}                      | 422 | reason
            {"reason": null}                     | 422 | reason
            {}                                   | 422 | reason
            {"because": "too fast"}              | 400 | because
            {"reason": ["too fast"]}             | 400 | reason
            """)
    void theReasonCanBeInTheBody(String body, int status, @Nullable String field) {
        Course course = school.published(instructor, "Undone by body");
        String path = enrolledIn(course);
        String completion = path + "/lessons/" + course.first() + "/completion";
        Reply completed = learner.post(completion, null);
        Reply undone = learner.delete(completion, body);
        assertThat(undone.status()).isEqualTo(status);
        assertThat(undone.body().at("/errors/0/field").asString(null)).isEqualTo(field);
        Reply enrollment = learner.after(field == null ? undone : completed).get(path);
        assertThat(enrollment.body().at("/progress/completed").asInt()).isEqualTo(field == null ? 0 : 1);
    }

    @Test
    void aReasonHasFiveHundredCharactersAtTheMost() {
        Course course = school.published(instructor, "Undone at length");
        String completion = enrolledIn(course) + "/lessons/" + course.first() + "/completion";
        learner.post(completion, null);
        String body = "{\"reason\": \"%s\"}";
        assertThat(learner.delete(completion, body.formatted("x".repeat(501))).status())
                .isEqualTo(422);
        assertThat(learner.delete(completion, body.formatted("x".repeat(500))).status())
                .isEqualTo(204);
    }

    @Test
    void aLessonOfAnotherCourseIsNotFound() {
        Course course = school.published(instructor, "This");
        Course other = school.published(instructor, "That");
        String path = enrolledIn(course);
        assertThat(learner.post(path + "/lessons/" + other.first() + "/completion", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void nobodyEnrolsTwiceAndWhoHasWithdrawnCanReturn() {
        Course course = school.published(instructor, "Back and forth");
        String path = enrolledIn(course);
        Reply again = school.enrol(learner, course);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/type")).isEqualTo("urn:symposium:problem:already-enrolled");
        assertThat(learner.delete(path).status()).isEqualTo(204);
        assertThat(learner.post(path + "/lessons/" + course.first() + "/completion", null)
                        .status())
                .isEqualTo(409);
        Reply returned = school.enrol(learner, course);
        assertThat(returned.status()).isEqualTo(201);
        assertThat(path).endsWith(returned.text("/id"));
        Reply mine = learner.after(returned).get("/enrollments");
        assertThat(mine.body().path("items").size()).isEqualTo(1);
    }

    @Test
    void ofManyEnrolmentsAtOnceOneSucceeds() throws Exception {
        Course course = school.published(instructor, "At once");
        Callable<Integer> enrolment = () -> school.enrol(learner, course).status();
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService impatient = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : impatient.invokeAll(Collections.nCopies(20, enrolment))) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
    }

    @Test
    void aCourseWithAPriceSaysThatCheckoutIsNotOfferedYet() {
        Course course = school.draft(instructor, "Paid");
        instructor.patch(course.path(), """
                {"price": {"amount": 4900, "currency": "EUR"}}""");
        instructor.post(course.path() + "/publication", null);
        Reply reply = school.enrol(learner, course);
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:checkout-unavailable");
    }

    @Test
    void aDraftAndACourseThatIsNotThereTakeNobodyIn() {
        assertThat(school.enrol(learner, school.draft(instructor, "Draft")).status())
                .isEqualTo(404);
        Reply nowhere =
                learner.post("/enrollments", """
                {"courseId": "%s", "schedule": %s}""".formatted(TimeOrderedIdentifierFactory.next(), School.MONDAYS));
        assertThat(nowhere.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"days": [], "time": "18:00", "zone": "UTC"}                 | 422 | schedule.days
            {"days": ["MON", "FOO"], "time": "18:00", "zone": "UTC"}     | 422 | schedule.days[1]
            {"days": ["Monday"], "time": "18:00", "zone": "UTC"}         | 422 | schedule.days[0]
            {"time": "18:00", "zone": "UTC"}                             | 422 | schedule.days
            {"days": ["MON"], "time": "24:00", "zone": "UTC"}            | 422 | schedule.time
            {"days": ["MON"], "time": "6pm", "zone": "UTC"}              | 422 | schedule.time
            {"days": ["MON"], "time": "18:00", "zone": "Mars/Olympus"}   | 422 | schedule.zone
            {"days": ["MON"], "time": "18:00"}                           | 422 | schedule.zone
            {"days": "MON", "time": "18:00", "zone": "UTC"}              | 400 | schedule.days
            """)
    void aBadScheduleIsAProblemThatNamesTheField(String schedule, int status, String field) {
        Reply reply = learner.post("/enrollments", """
                {"courseId": "%s", "schedule": %s}""".formatted(TimeOrderedIdentifierFactory.next(), schedule));
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aLearnerChangesTheirSchedule() {
        Course course = school.published(instructor, "Rescheduled");
        String path = enrolledIn(course);
        Reply changed = learner.put(path + "/schedule", """
                {"days": ["SUN", "FRI"], "time": "07:30", "zone": "UTC"}""");
        assertThat(changed.status()).isEqualTo(204);
        Reply enrollment = learner.after(changed).get(path);
        assertThat(enrollment.text("/schedule/days/0")).isEqualTo("FRI");
        assertThat(enrollment.text("/schedule/days/1")).isEqualTo("SUN");
        assertThat(enrollment.text("/schedule/time")).isEqualTo("07:30");
        Reply bad = learner.put(path + "/schedule", """
                {"days": ["MON"], "time": "noon", "zone": "UTC"}""");
        assertThat(bad.status()).isEqualTo(422);
        assertThat(bad.text("/errors/0/field")).isEqualTo("time");
    }

    @Test
    void anEnrolmentIsNotThereForAnybodyElse() {
        Course course = school.published(instructor, "Private");
        String path = enrolledIn(course);
        Client other = school.student();
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.delete(path).status()).isEqualTo(404);
        assertThat(other.put(path + "/schedule", School.MONDAYS).status()).isEqualTo(404);
        assertThat(other.post(path + "/lessons/" + course.first() + "/completion", null)
                        .status())
                .isEqualTo(404);
        assertThat(school.anybody().get(path).status()).isEqualTo(401);
    }

    @Test
    void theIdentifierOfSomethingElseIsNotFound() {
        Course course = school.published(instructor, "Something else");
        String enrollment = enrolledIn(course);
        assertThat(learner.delete("/enrollments/" + course.id()).status()).isEqualTo(404);
        assertThat(instructor
                        .post(enrollment.replace("enrollments", "courses") + "/publication", null)
                        .status())
                .isEqualTo(404);
        Reply enrolled = learner.post(
                "/enrollments", """
                {"courseId": "%s", "schedule": %s}""".formatted(enrollment.substring("/enrollments/".length()), School.MONDAYS));
        assertThat(enrolled.status()).isEqualTo(404);
    }

    @Test
    void aNewcomersDashboardIsEmpty() {
        Reply dashboard = school.student().get("/dashboards/learner");
        assertThat(dashboard.status()).isEqualTo(200);
        assertThat(dashboard.body().path("courses").size()).isZero();
        assertThat(dashboard.body().path("completedCourses").size()).isZero();
        assertThat(school.anybody().get("/dashboards/learner").status()).isEqualTo(401);
    }

    private String enrolledIn(Course course) {
        Reply enrolled = school.enrol(learner, course);
        String path = "/enrollments/" + enrolled.text("/id");
        assertThat(learner.after(enrolled).get(path).status()).isEqualTo(200);
        return path;
    }
}
