package dev.symposium.api.company;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class CompanyApiTest {
    private static final String RENAMED = "{\"name\": \"Acme II\"}";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    private Reply signedUp;
    private Client boss;
    private String company;

    @BeforeEach
    void aCompany() {
        signedUp = signUp("");
        boss = api.bearing(signedUp.text("/accessToken"));
        company = "/companies/" + signedUp.text("/companyId");
    }

    private static String unique() {
        return "n" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
    }

    /** {@code more} are fields of the body, each with a comma before it. */
    private Reply signUp(String more) {
        return api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"%3$s}""".formatted(unique(), Api.PASSWORD, more));
    }

    private Reply add(String name) {
        return boss.post(company + "/employees", Api.registration(name + "@example.org", name));
    }

    @Test
    void whoeverSignsACompanyUpHasATokenOfItsSuperuserAtOnce() {
        assertThat(signedUp.status()).isEqualTo(201);
        Reply me = boss.get("/auth/session");
        assertThat(me.text("/companyId")).isEqualTo(signedUp.text("/companyId"));
        assertThat(me.http().body()).contains("SUPERUSER");
    }

    @Test
    void aSignUpThatIsRepeatedLetsNobodyInAfterThePasswordHasBeenChanged() {
        String body = """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(unique(), Api.PASSWORD);
        Client anybody = api.anonymous().with("Idempotency-Key", unique());
        Reply first = anybody.post("/companies", body);
        Reply repeat = anybody.post("/companies", body);
        assertThat(repeat.status()).isEqualTo(201);
        assertThat(repeat.text("/companyId")).isEqualTo(first.text("/companyId"));
        Reply changed = api.bearing(repeat.text("/accessToken")).put("/auth/password", """
                {"oldPassword": "%s", "newPassword": "Another-long-secret-7"}""".formatted(Api.PASSWORD));
        assertThat(changed.status()).isEqualTo(204);
        assertThat(anybody.post("/companies", body).status()).isEqualTo(401);
    }

    @Test
    void theSuperuserReadsAndRenamesTheirCompany() {
        Reply shown = boss.after(signedUp).get(company);
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/name")).isEqualTo("Acme");
        String version = String.valueOf(shown.header("ETag"));
        Reply renamed = boss.with("If-Match", version).patch(company, RENAMED);
        assertThat(renamed.status()).isEqualTo(204);
        assertThat(boss.after(renamed).get(company).text("/name")).isEqualTo("Acme II");
        assertThat(boss.with("If-Match", version).patch(company, RENAMED).status())
                .isEqualTo(412);
    }

    @Test
    void theSuperuserOfAnotherCompanyFindsNone() {
        Client rival = api.bearing(signUp("").text("/accessToken"));
        assertThat(rival.after(signedUp).get(company).status()).isEqualTo(404);
        assertThat(rival.after(signedUp).get(company + "/employees").status()).isEqualTo(404);
        assertThat(rival.patch(company, RENAMED).status()).isEqualTo(404);
        assertThat(rival.post(company + "/employees", Api.registration(unique() + "@example.org", unique()))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void thePasswordThatAnEmployeeIsGivenIsGoodForAWeekInWhichTheyChooseTheirOwn() {
        String name = unique();
        add(name);
        String email = name + "@example.org";
        api.verify(email);
        Reply first = logIn(email, Api.PASSWORD);
        assertThat(Instant.parse(first.text("/passwordExpiresAt")))
                .isBetween(
                        clock.instant().plus(Duration.ofDays(6)),
                        clock.instant().plus(Duration.ofDays(7)));

        database.sql("UPDATE credential SET initial_until = ? WHERE initial_until IS NOT NULL AND user_id = ?::uuid")
                .params(Timestamp.from(clock.instant()), first.text("/user/id"))
                .update();
        assertThat(logIn(email, "not-the-password-1").status()).isEqualTo(401);
        assertThat(logIn(email, Api.PASSWORD).status()).isEqualTo(403);

        Client employee = api.bearing(first.text("/accessToken"));
        assertThat(employee.put("/auth/password", """
                        {"oldPassword": "%s", "newPassword": "One-of-my-own-42"}""".formatted(Api.PASSWORD)).status())
                .isEqualTo(204);
        Reply own = logIn(email, "One-of-my-own-42");
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.body().has("passwordExpiresAt")).isFalse();
    }

    private Reply logIn(String email, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(email, password));
    }

    @Test
    void employeesAreListedWithWhoAddedThemPartByPartAndFiltered() {
        String name = unique();
        add(unique());
        Reply added = add(name);
        Client asking = boss.after(added);
        Reply first = asking.get(company + "/employees?limit=2");
        assertThat(first.body().path("items").size()).isEqualTo(2);
        assertThat(first.text("/items/0/addedBy")).isEqualTo(signedUp.text("/userId"));
        assertThat(first.header("Link")).contains("rel=\"next\"");
        Reply second = asking.get(company + "/employees?limit=2&cursor=" + first.text("/next"));
        assertThat(second.text("/items/0/id")).isEqualTo(signedUp.text("/userId"));
        assertThat(second.body().path("items").path(0).path("addedBy").isNull()).isTrue();
        Reply found = asking.post("/users/search", "{\"q\": \"%s\"}".formatted(name));
        assertThat(found.body().path("items").size()).isEqualTo(1);
        assertThat(asking.get(company).body().path("employees").asInt()).isEqualTo(2);
        assertThat(api.demo("admin")
                        .after(added)
                        .get(company + "/employees")
                        .body()
                        .path("items")
                        .size())
                .isEqualTo(3);
    }

    @Test
    void anAddressThatSomebodyHasIsAConflict() {
        String name = unique();
        add(name);
        Reply again = boss.post(company + "/employees", Api.registration(name + "@EXAMPLE.org", unique()));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/errors/0/field")).isEqualTo("email");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            , "roles": ["ADMIN"]                                            | roles
            , "companyId": "01980000-0000-7000-8000-000000000001"           | companyId
            , "verified": true                                              | verified
            """, ignoreLeadingAndTrailingWhitespace = true)
    void whatNobodySetsForThemselvesIsRefused(String more, String field) {
        assertThat(signUp(more).status()).isEqualTo(400);
        String employee = Api.registration(unique() + "@example.org", unique()).replace("}", more + "}");
        Reply refused = boss.post(company + "/employees", employee);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        String change = RENAMED.replace("}", more + "}");
        assertThat(boss.patch(company, change).status()).isEqualTo(400);
    }

    @Test
    void anOverlongNameIsRefused() {
        for (String name : List.of("x".repeat(121), " ", "")) {
            Reply refused = boss.patch(company, "{\"name\": \"%s\"}".formatted(name));
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.text("/errors/0/field")).isEqualTo("name");
        }
    }
}
