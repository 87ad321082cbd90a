package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.PostgresEventStorageEngine;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

@ApiTest
class DemoContentApiTest {
    @Autowired
    private Api api;

    @Autowired
    private PostgresEventStorageEngine log;

    /** One of the demo people, who sees everything that is on the log. */
    private Client demo(String name) {
        return api.demo(name).with("After-Position", Long.toString(log.lastPosition()));
    }

    private static List<JsonNode> items(Reply reply) {
        return reply.body().path("items").valueStream().toList();
    }

    @ParameterizedTest
    @CsvSource({
        "admin,      ADMIN",
        "instructor, INSTRUCTOR",
        "auditor,    AUDITOR",
        "analyst,    ANALYST",
        "superuser,  SUPERUSER",
        "employee1,  STUDENT",
        "learner1,   STUDENT",
        "learner30,  STUDENT"
    })
    void everybodyLogsInAndHasTheirRole(String name, String role) {
        JsonNode person = api.demo(name).get("/auth/session").body();
        assertThat(person.path("email").asString()).isEqualTo(name + "@demo.symposium.dev");
        assertThat(person.path("roles").valueStream().map(JsonNode::asString)).contains(role);
        assertThat(person.path("verified").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"admin", "instructor", "auditor", "analyst"})
    void whoSeesAllIsOutsideEveryCompany(String name) {
        assertThat(api.demo(name).get("/auth/session").body().path("companyId").isNull())
                .isTrue();
    }

    @Test
    void theSuperuserAndTheEmployeeAreOfTheSameCompany() {
        String company = api.demo("superuser").get("/auth/session").text("/companyId");
        assertThat(company).isEqualTo(DemoPerson.COMPANY.toString());
        assertThat(api.demo("employee1").get("/auth/session").text("/companyId"))
                .isEqualTo(company);
    }

    @Test
    void theCatalogueHasFreeAndPaidCoursesAndNoDraft() {
        List<JsonNode> courses = items(demo("learner1").get("/courses?limit=100"));
        assertThat(courses.stream().filter(course -> course.path("price").isNull()))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(courses.stream()
                        .map(course -> course.at("/price/currency").asString(""))
                        .filter("EUR"::equals))
                .isNotEmpty();
        assertThat(courses.stream().map(course -> course.path("title").asString()))
                .contains("Event Sourcing from First Principles")
                .doesNotContain("Learning from Incidents");
    }

    @Test
    void aConferenceWithGuestsIsLive() {
        Client learner = demo("learner1");
        JsonNode live = items(learner.get("/chatbots?limit=100")).stream()
                .filter(chatbot -> chatbot.path("id")
                        .asString()
                        .equals(DemoConference.idOf(DemoFiles.RUNNING).toString()))
                .findFirst()
                .orElseThrow();
        assertThat(live.path("status").asString()).isEqualTo("LIVE");
        assertThat(items(learner.get("/chatbots/" + live.path("id").asString() + "/guests")))
                .hasSize(9);
    }

    @Test
    void theCompanysOwnConferenceIsUpcomingForItsPeopleAndNotThereForOthers() {
        String path = "/chatbots/" + DemoConference.idOf("offsite");
        assertThat(demo("employee1").get(path).text("/status")).isEqualTo("UPCOMING");
        assertThat(demo("learner1").get(path).status()).isEqualTo(404);
    }

    @Test
    void theHistorySpansEightWeeks() {
        Client analyst = demo("analyst");
        List<JsonNode> days = items(analyst.get("/analytics/activity"));
        assertThat(days).hasSize(56);
        List<Long> weeks = IntStream.range(0, 8)
                .mapToObj(week -> days.subList(7 * week, 7 * week + 7).stream()
                        .mapToLong(day -> day.at("/counts/LESSONS_COMPLETED").asLong()
                                + day.at("/counts/REGISTRATIONS").asLong())
                        .sum())
                .toList();
        assertThat(weeks).allMatch(activity -> activity > 10);
        LocalDate before = LocalDate.parse(days.getFirst().path("from").asString());
        // The stores may have been filled before midnight.
        Reply earlier =
                analyst.get("/analytics/activity?from=%s&to=%s".formatted(before.minusDays(56), before.minusDays(2)));
        assertThat(items(earlier))
                .allMatch(day -> day.at("/counts/REGISTRATIONS").asLong() == 0);
    }

    @Test
    void aReplyWasGivenWhenItsMessageWasSent() {
        List<JsonNode> messages =
                items(demo("learner1").get("/chatbots/" + DemoConference.idOf(DemoFiles.RUNNING) + "/messages"));
        JsonNode reply = messages.getFirst();
        JsonNode message = messages.get(1);
        assertThat(reply.at("/inReplyTo").asString())
                .isEqualTo(message.path("id").asString());
        assertThat(Duration.between(sentAt(message), sentAt(reply))).isBetween(Duration.ZERO, Duration.ofSeconds(2));
    }

    @Test
    void nobodyIsMailedAboutThePast() {
        assertThat(items(api.anonymous().get("/mailbox?recipient=learner1@demo.symposium.dev")))
                .isEmpty();
    }

    private static Instant sentAt(JsonNode message) {
        return Instant.parse(message.path("sentAt").asString());
    }
}
