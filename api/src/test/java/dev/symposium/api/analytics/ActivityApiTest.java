package dev.symposium.api.analytics;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

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
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class ActivityApiTest {
    private static final String HEADER =
            "from,registrations,log_ins,enrollments,lessons_completed,courses_completed,chatbots_joined,messages,replies";

    @Autowired
    private Api api;

    @Autowired
    private Bearers bearers;

    @Autowired
    private Clock clock;

    /**
     * An analyst of a company in which, so far, its founder and an employee have registered and the employee has logged
     * in so often.
     */
    private Client analystOfACompanyWithLogIns(int logIns) {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply signedUp = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
        Client boss = api.bearing(signedUp.text("/accessToken"));
        String employee = "e" + name;
        Reply last = boss.post(
                "/companies/" + signedUp.text("/companyId") + "/employees",
                Api.registration(employee + "@example.org", employee));
        api.verify(employee + "@example.org");
        for (int i = 0; i < logIns; i++) {
            last = api.anonymous().post("/auth/login", """
                    {"identifier": "%s", "password": "%s"}""".formatted(employee, Api.PASSWORD));
        }
        return analystOf(CompanyId.of(signedUp.text("/companyId"))).after(last);
    }

    private Client analystOf(CompanyId company) {
        return bearers.person(company, Role.ANALYST);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    @Test
    void anAnalystOfACompanySeesItsFigures() {
        Reply figures = analystOfACompanyWithLogIns(3).get("/analytics/activity?from=%s&to=%1$s".formatted(today()));
        assertThat(figures.status()).isEqualTo(200);
        assertThat(figures.body().path("items").size()).isEqualTo(1);
        assertThat(figures.text("/items/0/from")).isEqualTo(today().toString());
        assertThat(figures.body().at("/items/0/counts/REGISTRATIONS").asInt()).isEqualTo(2);
        assertThat(figures.body().at("/items/0/counts/LOG_INS").asInt()).isEqualTo(3);
        assertThat(figures.body().at("/items/0/counts/MESSAGES").asInt()).isZero();
        assertThat(figures.body().path("next").isNull()).isTrue();
    }

    @Test
    void figuresAreShownAsTheyWereAlsoAsCsv() {
        Client analyst = analystOfACompanyWithLogIns(2);
        String range = "/analytics/activity?from=%s&to=%1$s".formatted(today());
        assertThat(analyst.get(range).body().at("/items/0/counts/LOG_INS").asInt())
                .isEqualTo(2);
        assertThat(analyst.get(range + "&asOf=1")
                        .body()
                        .at("/items/0/counts/LOG_INS")
                        .asInt())
                .isZero();
        assertThat(analyst.with("Accept", "text/csv")
                        .get(range + "&asOf=1")
                        .http()
                        .body())
                .isEqualTo(HEADER + "\r\n" + today() + ",0,0,0,0,0,0,0,0\r\n");
    }

    @Test
    void theSameFiguresAreThereAsCsv() {
        Client analyst = analystOfACompanyWithLogIns(2).with("Accept", "text/csv");
        LocalDate yesterday = today().minusDays(1);
        Reply csv = analyst.get("/analytics/activity?from=%s&to=%s".formatted(yesterday, today()));
        assertThat(csv.status()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.http().body())
                .isEqualTo(HEADER + "\r\n" + yesterday + ",0,0,0,0,0,0,0,0\r\n" + today() + ",2,2,0,0,0,0,0,0\r\n");
    }

    @ParameterizedTest
    @CsvSource({"day, 31, 2026-01-01", "WEEK, 5, 2025-12-29", "month, 1, 2026-01-01"})
    void daysAddUpToWeeksFromMondayAndToMonths(String granularity, int rows, String first) {
        Reply figures =
                api.demo("analyst").get("/analytics/activity?from=2026-01-01&to=2026-01-31&granularity=" + granularity);
        assertThat(figures.body().path("items").size()).isEqualTo(rows);
        assertThat(figures.text("/items/0/from")).isEqualTo(first);
    }

    @Test
    void eightWeeksUntilTodayAreTheUsualRange() {
        Reply figures = api.demo("analyst").get("/analytics/activity");
        assertThat(figures.body().path("items").size()).isEqualTo(56);
        assertThat(figures.text("/items/55/from")).isEqualTo(today().toString());
    }

    @Test
    void theWholeAndItsPartsAreTheSameFigures() {
        Client analyst = api.demo("analyst");
        String range =
                "/analytics/activity?from=%s&to=%s&granularity=".formatted(today().minusDays(40), today().minusDays(1));
        long byDay = registrations(analyst.get(range + "day"));
        assertThat(byDay).isPositive();
        for (String granularity : List.of("week", "month")) {
            assertThat(registrations(analyst.get(range + granularity))).isEqualTo(byDay);
        }
    }

    private static long registrations(Reply figures) {
        return figures.body()
                .path("items")
                .valueStream()
                .mapToLong(row -> row.at("/counts/REGISTRATIONS").asLong())
                .sum();
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-02-02&to=2026-02-01,   422, from",
        "from=2020-01-01&to=2026-01-01,   422, from",
        "granularity=hour,                422, granularity",
        "from=soon,                       400, from",
        "to=2026-02-30,                   400, to"
    })
    void aRangeThatMakesNoSenseIsAProblemInEveryForm(String range, int status, String field) {
        for (String form : List.of("application/json", "text/csv")) {
            Reply refused = api.demo("analyst").with("Accept", form).get("/analytics/activity?" + range);
            assertThat(refused.status()).isEqualTo(status);
            assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "text/csv"})
    void onlyAnalystsAndAdministratorsSeeFigures(String form) {
        assertThat(status(api.demo("admin"), form)).isEqualTo(200);
        assertThat(status(api.demo("analyst"), form)).isEqualTo(200);
        for (String other : List.of("auditor", "superuser", "instructor", "learner1")) {
            assertThat(status(api.demo(other), form)).isEqualTo(403);
        }
        assertThat(status(api.anonymous(), form)).isEqualTo(401);
    }

    private static int status(Client client, String form) {
        return client.with("Accept", form).get("/analytics/activity").status();
    }

    @Test
    void aFormThatIsNotOfferedIsNotAcceptable() {
        assertThat(status(api.demo("analyst"), "application/pdf")).isEqualTo(406);
    }
}
