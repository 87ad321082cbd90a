package dev.symposium.api.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class SessionApiTest {
    private static final int AT_ONCE = 8;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Clock clock;

    @LocalServerPort
    private int port;

    private Reply logIn(Member member) {
        return logIn(member, "null");
    }

    private Reply logIn(Member member, String cookie) {
        Reply session = api.anonymous().with("User-Agent", "A browser").post("/auth/login", """
                {"identifier": "%s", "password": "%s", "cookie": %s}""".formatted(
                        member.email(), Api.PASSWORD, cookie));
        assertThat(session.status()).isEqualTo(200);
        return session;
    }

    private Reply refresh(String token) {
        return api.anonymous().post("/auth/refresh", bearer(token));
    }

    private static String bearer(String token) {
        return "{\"refreshToken\": \"%s\"}".formatted(token);
    }

    private Client client(Reply session) {
        return api.bearing(session.text("/accessToken"));
    }

    private String endOf(String session) {
        return api.demo("auditor")
                .get("/audit/streams/session/" + session)
                .http()
                .body();
    }

    @Test
    void aLogInStartsASessionThatARefreshContinues() {
        Member member = api.newMember();
        Reply session = logIn(member);
        assertThat(session.text("/refreshToken")).hasSize(43);
        assertThat(session.body().path("expiresIn").asInt()).isEqualTo(900);
        assertThat(session.header("Cache-Control")).contains("no-store");

        Reply next = refresh(session.text("/refreshToken"));
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.text("/user/id")).isEqualTo(member.id());
        assertThat(next.text("/refreshToken")).isNotEqualTo(session.text("/refreshToken"));
        assertThat(client(next).get("/auth/session").text("/session/id"))
                .isEqualTo(client(session).get("/auth/session").text("/session/id"));
    }

    @Test
    void whoeverLostTheAnswerGetsTheSameOneAgain() {
        String first = logIn(api.newMember()).text("/refreshToken");
        String lost = refresh(first).text("/refreshToken");
        assertThat(refresh(first).text("/refreshToken")).isEqualTo(lost);
        assertThat(refresh(lost).status()).isEqualTo(200);
    }

    @Test
    void pagesThatRefreshAtOnceStayTogether() throws Exception {
        String first = logIn(api.newMember()).text("/refreshToken");
        List<Callable<String>> pages = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            pages.add(() -> refresh(first).text("/refreshToken"));
        }
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : everybody.invokeAll(pages)) {
                answers.add(answer.get());
            }
            assertThat(Set.copyOf(answers)).singleElement().asString().hasSize(43);
        }
    }

    @Test
    void aTokenThatComesAgainAfterItsSuccessorWasUsedEndsTheSession() {
        Reply session = logIn(api.newMember());
        String id = client(session).get("/auth/session").text("/session/id");
        String stolen = session.text("/refreshToken");
        String second = refresh(stolen).text("/refreshToken");
        Reply third = refresh(second);

        assertThat(refresh(stolen).status()).isEqualTo(401);
        assertThat(refresh(third.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(client(third).get("/auth/session").status()).isEqualTo(401);
        assertThat(endOf(id)).contains("TOKEN_REUSED");
    }

    @Test
    void aTokenThatComesAgainWhenTheSecondsAreOverEndsTheSession() {
        String stolen = logIn(api.newMember()).text("/refreshToken");
        String next = refresh(stolen).text("/refreshToken");
        assertThat(database.sql("UPDATE refresh_token SET rotated_at = ? WHERE rotated_at IS NOT NULL AND session_id ="
                                + " (SELECT session_id FROM refresh_token WHERE hash = sha256(?::bytea))")
                        .params(ago(Duration.ofSeconds(11)), stolen)
                        .update())
                .isEqualTo(1);
        assertThat(refresh(stolen).status()).isEqualTo(401);
        assertThat(refresh(next).status()).isEqualTo(401);
    }

    @Test
    void anInventedTokenContinuesNothing() {
        assertThat(refresh("x".repeat(43)).status()).isEqualTo(401);
        assertThat(api.anonymous().post("/auth/refresh", null).status()).isEqualTo(401);
        assertThat(refresh("x".repeat(101)).status()).isEqualTo(422);
    }

    @Test
    void afterLoggingOutNothingOfTheSessionWorks() {
        Reply session = logIn(api.newMember());
        assertThat(client(session).post("/auth/logout", null).status()).isEqualTo(204);
        assertThat(client(session).get("/auth/session").status()).isEqualTo(401);
        assertThat(refresh(session.text("/refreshToken")).status()).isEqualTo(401);
    }

    @Test
    void theRefreshTokenAloneLogsOutToo() {
        Reply session = logIn(api.newMember());
        String token = session.text("/refreshToken");
        assertThat(api.anonymous().post("/auth/logout", bearer(token)).status()).isEqualTo(204);
        assertThat(client(session).get("/auth/session").status()).isEqualTo(401);
        assertThat(refresh(token).status()).isEqualTo(401);
        assertThat(api.anonymous().post("/auth/logout", bearer(token)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"used_at, 7, IDLE", "ends_at, 0, EXPIRED"})
    void aSessionEndsThatNobodyUsedForAWeekOrThatIsTooOld(String column, int days, String cause) {
        Reply session = logIn(api.newMember());
        String id = client(session).get("/auth/session").text("/session/id");
        database.sql("UPDATE session SET " + column + " = ? WHERE id = ?")
                .params(ago(Duration.ofDays(days)), UUID.fromString(id))
                .update();
        assertThat(client(session).get("/auth/sessions").http().body()).doesNotContain(id);
        assertThat(refresh(session.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(endOf(id)).contains(cause);
    }

    @Test
    void aLogInEndsTheSessionThatTheClientHas() {
        Member member = api.newMember();
        Reply byBearer = logIn(member);
        String replaced = client(byBearer).get("/auth/session").text("/session/id");
        assertThat(client(byBearer).post("/auth/login", attempt(member, "")).status())
                .isEqualTo(200);
        assertThat(client(byBearer).get("/auth/session").status()).isEqualTo(401);
        assertThat(refresh(byBearer.text("/refreshToken")).status()).isEqualTo(401);
        assertThat(endOf(replaced)).contains("REPLACED");

        Reply byBody = logIn(member);
        String token = ", \"refreshToken\": \"%s\"".formatted(byBody.text("/refreshToken"));
        assertThat(api.anonymous().post("/auth/login", attempt(member, token)).status())
                .isEqualTo(200);
        assertThat(client(byBody).get("/auth/session").status()).isEqualTo(401);

        Reply byCookie = logIn(member, "true");
        Reply next = page(byCookie).with("Sec-Fetch-Site", "same-origin").post("/auth/login", attempt(member, ""));
        assertThat(client(byCookie).get("/auth/session").status()).isEqualTo(401);
        assertThat(client(next).get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void aLogInThatFailsOrComesFromAnotherSiteEndsNothing() {
        Member member = api.newMember();
        Reply session = logIn(member, "true");
        String wrong = attempt(member, "").replace(Api.PASSWORD, "not-the-password-1");
        assertThat(page(session)
                        .with("Sec-Fetch-Site", "same-origin")
                        .post("/auth/login", wrong)
                        .status())
                .isEqualTo(401);
        assertThat(page(session).post("/auth/login", attempt(member, "")).status())
                .isEqualTo(200);
        assertThat(client(session).get("/auth/session").status()).isEqualTo(200);
    }

    private static String attempt(Member member, String more) {
        return "{\"identifier\": \"%s\", \"password\": \"%s\"%s}".formatted(member.email(), Api.PASSWORD, more);
    }

    @Test
    void iSeeMySessionsAndEndOneOfThem() {
        Member member = api.newMember();
        Reply here = logIn(member);
        Reply there = logIn(member);
        Reply list = client(here).get("/auth/sessions");
        assertThat(list.body().path("items").size()).isEqualTo(3);
        assertThat(list.body()
                        .path("items")
                        .valueStream()
                        .filter(one -> one.path("current").asBoolean()))
                .singleElement()
                .satisfies(one -> assertThat(one.path("client").asString()).isEqualTo("A browser"));

        String other = client(there).get("/auth/session").text("/session/id");
        assertThat(client(here).delete("/auth/sessions/" + other).status()).isEqualTo(204);
        assertThat(client(there).get("/auth/session").status()).isEqualTo(401);
        assertThat(client(here).get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void iEndAllMyOtherSessionsAtOnce() {
        Member member = api.newMember();
        Reply here = logIn(member);
        Reply there = logIn(member);
        assertThat(client(here).delete("/auth/sessions").status()).isEqualTo(204);
        assertThat(client(there).get("/auth/session").status()).isEqualTo(401);
        assertThat(client(here).get("/auth/sessions").body().path("items").size())
                .isEqualTo(1);
    }

    @Test
    void nobodyEndsTheSessionOfSomebodyElse() {
        Reply theirs = logIn(api.newMember());
        String id = client(theirs).get("/auth/session").text("/session/id");
        Client me = api.newMember().client();
        assertThat(me.delete("/auth/sessions/" + id).status()).isEqualTo(404);
        assertThat(me.delete("/auth/sessions/" + TimeOrderedIdentifierFactory.next())
                        .status())
                .isEqualTo(404);
        assertThat(client(theirs).get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void whoHasNotVerifiedTheAddressCannotRefreshButCanWhenThatIsDone() {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply company = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
        String token = company.text("/refreshToken");
        assertThat(refresh(token).status()).isEqualTo(403);
        api.verify(name + "@example.org");
        assertThat(refresh(token).status()).isEqualTo(200);
    }

    @Test
    void whoIsDeactivatedIsOutAtOnceAndStaysOutWithTheOldTokensWhenLetInAgain() {
        Member member = api.newMember();
        Reply session = logIn(member);
        Client admin = api.demo("admin");
        String deactivation = "/users/" + member.id() + "/deactivation";
        admin.post(deactivation, "{\"reason\": \"She has left.\"}");
        assertThat(client(session).get("/auth/session").status()).isEqualTo(401);
        assertThat(refresh(session.text("/refreshToken")).status()).isIn(401, 403);
        assertThat(logInStatus(member, Api.PASSWORD)).isEqualTo(403);
        assertThat(logInStatus(member, "wrong-password-1")).isEqualTo(401);
        await().until(() -> refresh(session.text("/refreshToken")).status() == 401);

        assertThat(admin.delete(deactivation, "{\"reason\": \"Back\"}").status())
                .isEqualTo(204);
        assertThat(client(session).get("/auth/session").status()).isEqualTo(401);
        assertThat(refresh(session.text("/refreshToken")).status()).isEqualTo(401);
        await().until(() -> client(logIn(member)).get("/auth/session").status() == 200);
    }

    private int logInStatus(Member member, String password) {
        return api.anonymous()
                .post("/auth/login", """
                        {"identifier": "%s", "password": "%s"}""".formatted(member.email(), password))
                .status();
    }

    @Test
    void aPageKeepsItsTokenInACookieThatNoScriptReads() {
        Reply session = logIn(api.newMember(), "true");
        assertThat(session.body().has("refreshToken")).isFalse();
        assertThat(session.header("Set-Cookie"))
                .startsWith("symposium-refresh=")
                .contains("; Path=/api/v1/auth;", "; HttpOnly", "; SameSite=Strict", "; Max-Age=604")
                .doesNotContain("Secure");

        Client page = page(session).with("Sec-Fetch-Site", "same-origin");
        Reply next = page.post("/auth/refresh", null);
        assertThat(next.status()).isEqualTo(200);
        assertThat(next.body().has("refreshToken")).isFalse();
        assertThat(next.header("Set-Cookie")).isNotEqualTo(session.header("Set-Cookie"));

        Reply out = page(next).with("Sec-Fetch-Site", "same-origin").post("/auth/logout", null);
        assertThat(out.header("Set-Cookie")).contains("; Max-Age=0");
        assertThat(client(next).get("/auth/session").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "same-origin, -, 200",
                "same-site, -, 403",
                "cross-site, -, 403",
                "cross-site, ours, 403",
                "none, -, 403",
                "-, ours, 200",
                "-, https://evil.example, 403",
                "-, null, 403",
                "-, -, 403"
            })
    void theCookieIsTakenFromPagesOfThisSiteOnly(String site, String origin, int status) {
        Client page = page(logIn(api.newMember(), "true"));
        page = site == null ? page : page.with("Sec-Fetch-Site", site);
        page = origin == null ? page : page.with("Origin", origin.replace("ours", "http://localhost:" + port));
        assertThat(page.post("/auth/refresh", null).status()).isEqualTo(status);
    }

    @Test
    void anotherSiteDoesNotLogAnybodyOut() {
        Reply session = logIn(api.newMember(), "true");
        assertThat(page(session)
                        .with("Sec-Fetch-Site", "cross-site")
                        .post("/auth/logout", null)
                        .status())
                .isEqualTo(403);
        assertThat(client(session).get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void nothingButTheEndpointsOfSessionsTakesTheCookie() {
        Client page = page(logIn(api.newMember(), "true")).with("Sec-Fetch-Site", "same-origin");
        assertThat(page.get("/users/me").status()).isEqualTo(401);
        assertThat(page.get("/auth/session").status()).isEqualTo(401);
    }

    private Client page(Reply session) {
        String cookie = String.valueOf(session.header("Set-Cookie"));
        return api.anonymous().with("Cookie", cookie.substring(0, cookie.indexOf(';')));
    }

    private Timestamp ago(Duration time) {
        return Timestamp.from(clock.instant().minus(time));
    }
}
