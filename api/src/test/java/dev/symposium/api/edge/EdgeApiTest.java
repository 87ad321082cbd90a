package dev.symposium.api.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import redis.embedded.RedisServer;

/** Behind a proxy that is trusted and ends TLS, with limits, and with a Redis that counts for all nodes. */
@ApiTest
@TestPropertySource(properties = "symposium.https-only=true")
@DirtiesContext
class EdgeApiTest {
    private static final String WRONG = "{\"identifier\": \"nobody\", \"password\": \"wrong\"}";
    private static final int SIGN_INS = 3;

    private static final RedisServer REDIS = redis();

    @Autowired
    private Api api;

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        registry.add("symposium.rate-limit.sign-in", () -> SIGN_INS);
        registry.add("symposium.rate-limit.person", () -> 2);
        registry.add("symposium.rate-limit.address", () -> 50);
        registry.add("symposium.trusted-proxies", () -> "127.0.0.1,::1");
        registry.add("symposium.cors-origins", () -> "https://app.example.org");
        registry.add("symposium.body-limit", () -> "2KB");
        registry.add(
                "spring.data.redis.url",
                () -> "redis://127.0.0.1:" + REDIS.ports().getFirst());
    }

    @AfterAll
    static void stop() throws IOException {
        REDIS.stop();
    }

    @Test
    void whoTriesTooManyPasswordsWaits() {
        Client guesser = from("203.0.113.7");
        for (int left = SIGN_INS - 1; left >= 0; left--) {
            Reply wrong = guesser.post("/auth/login", WRONG);
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.header("RateLimit-Policy")).isEqualTo("\"sign-in\";q=3;w=60");
            assertThat(wrong.header("RateLimit")).startsWith("\"sign-in\";r=" + left);
        }
        Reply refused = guesser.post("/auth/login", WRONG);
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.text("/type")).isEqualTo("urn:symposium:problem:rate-limited");
        assertThat(Integer.parseInt(String.valueOf(refused.header("Retry-After"))))
                .isBetween(1, 20);
        assertStrict(refused);
        assertThat(from("203.0.113.8").post("/auth/login", WRONG).status()).isEqualTo(401);
    }

    @Test
    void aPersonIsCountedWhereverTheyAskFrom() {
        Client anybody = from("203.0.113.19");
        String token = anybody.post("/auth/login", """
                {"identifier": "learner1", "password": "%s"}""".formatted(Api.PASSWORD)).text("/accessToken");
        Client learner = overHttps().with("Authorization", "Bearer " + token);
        assertThat(learner.with("X-Forwarded-For", "203.0.113.20")
                        .get("/users/me")
                        .status())
                .isEqualTo(200);
        assertThat(learner.with("X-Forwarded-For", "203.0.113.21")
                        .get("/users/me")
                        .status())
                .isEqualTo(200);
        assertThat(learner.with("X-Forwarded-For", "203.0.113.22")
                        .get("/users/me")
                        .status())
                .isEqualTo(429);
    }

    @Test
    void aTokenThatIsNoneIsCountedToo() {
        Client forger = from("203.0.113.30").with("Authorization", "Bearer none");
        for (int i = 0; i < 50; i++) {
            assertThat(forger.get("/users/me").status()).isEqualTo(401);
        }
        // While that went on, the bucket has got another token every second or so.
        await().until(() -> forger.get("/users/me").status() == 429);
    }

    @Test
    void anIpv6NetworkIsOneClient() {
        for (int host = 1; host <= SIGN_INS; host++) {
            assertThat(from("2001:db8:1:2::" + host).post("/auth/login", WRONG).status())
                    .isEqualTo(401);
        }
        assertThat(from("2001:db8:1:2:ffff::1").post("/auth/login", WRONG).status())
                .isEqualTo(429);
        assertThat(from("2001:db8:1:3::1").post("/auth/login", WRONG).status()).isEqualTo(401);
    }

    @Test
    void onlyPagesOfANamedOriginMayCall() {
        Client page = from("203.0.113.40").with("Origin", "https://app.example.org");
        Reply answer = page.get("/courses");
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example.org");
        assertThat(answer.header("Access-Control-Expose-Headers")).contains("Log-Position");
        Reply refused = from("203.0.113.40")
                .with("Origin", "https://elsewhere.example.org")
                .get("/courses");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.header("Access-Control-Allow-Origin")).isNull();
    }

    @Test
    void aBodyOverTheLimitIsRefusedHoweverItIsSent() {
        String body = "{\"identifier\": \"" + "a".repeat(3_000) + "\", \"password\": \"wrong\"}";
        Client anybody = from("203.0.113.50");
        assertThat(anybody.post("/auth/login", body).status()).isEqualTo(413);
        assertThat(anybody.with("Content-Type", "multipart/form-data; boundary=x")
                        .post("/auth/login", body)
                        .status())
                .isEqualTo(413);
    }

    @Test
    void everyAnswerIsStrictAboutWhatABrowserMayDoWithIt() {
        assertStrict(from("203.0.113.60").get("/courses"));
        assertStrict(from("203.0.113.60").with("Authorization", "Bearer none").get("/courses"));
        assertThat(from("203.0.113.60").get("/courses").header("Strict-Transport-Security"))
                .isEqualTo("max-age=31536000 ; includeSubDomains");
    }

    @Test
    void whatCameByPlainHttpIsRefusedBeforeAnythingIsReadOfIt() {
        Client page = api.anonymous().with("Sec-Fetch-Site", "same-origin");
        String logIn = """
                {"identifier": "learner2", "password": "%s", "cookie": true}""".formatted(Api.PASSWORD);
        for (Reply refused : List.of(
                page.post("/auth/login", logIn),
                page.with("X-Forwarded-Proto", "http").post("/auth/login", logIn),
                page.with("X-Forwarded-Proto", "https,http").post("/auth/login", logIn),
                page.get("/courses"),
                page.get("/openapi.json"),
                page.get("/nothing-here"))) {
            assertThat(refused.status()).isEqualTo(403);
            assertThat(refused.text("/type")).isEqualTo("urn:symposium:problem:https-required");
            assertThat(refused.http().headers().map()).doesNotContainKeys("set-cookie", "location");
            assertStrict(refused);
        }
    }

    @Test
    void whetherItIsWellIsToldByPlainHttpOnThisMachineAlone() {
        assertThat(api.anonymous().get("/actuator/health/readiness").status()).isEqualTo(200);
        Client elsewhere = api.anonymous().with("X-Forwarded-For", "203.0.113.80");
        assertThat(elsewhere.get("/actuator/health/readiness").status()).isEqualTo(403);
        assertThat(elsewhere
                        .with("X-Forwarded-Proto", "https")
                        .get("/actuator/health/readiness")
                        .status())
                .isEqualTo(200);
    }

    private static void assertStrict(Reply answer) {
        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "object-src 'none'", "frame-ancestors 'none'");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
    }

    @Test
    void overHttpsTheRefreshTokenIsInACookieOfThisHostAlone() {
        Client page = from("203.0.113.70").with("Sec-Fetch-Site", "same-origin");
        Reply session = page.post("/auth/login", """
                {"identifier": "learner2@demo.symposium.dev", "password": "%s", "cookie": true}""".formatted(Api.PASSWORD));
        String cookie = String.valueOf(session.header("Set-Cookie"));
        assertThat(cookie)
                .startsWith("__Host-symposium-refresh=")
                .contains("; Path=/;", "; Secure", "; HttpOnly", "; SameSite=Strict")
                .doesNotContain("Domain");
        String kept = cookie.substring(0, cookie.indexOf(';'));
        String unbound = kept.replace("__Host-", "");
        assertThat(page.with("Cookie", unbound).post("/auth/refresh", null).status())
                .isEqualTo(401);
        assertThat(page.with("Cookie", kept).post("/auth/refresh", null).status())
                .isEqualTo(200);
        assertThat(page.with("Cookie", kept).post("/auth/logout", null).header("Set-Cookie"))
                .startsWith("__Host-symposium-refresh=;")
                .contains("; Max-Age=0", "; Secure");
    }

    private Client from(String address) {
        return overHttps().with("X-Forwarded-For", address);
    }

    private Client overHttps() {
        return api.anonymous().with("X-Forwarded-Proto", "https");
    }

    /** On a port that nobody else has taken before Redis did. */
    private static RedisServer redis() {
        for (int tries = 1; ; tries++) {
            try {
                RedisServer server = RedisServer.newRedisServer()
                        .port(freePort())
                        .setting("save \"\"")
                        .build();
                server.start();
                return server;
            } catch (IOException taken) {
                if (tries == 5) {
                    throw new UncheckedIOException(taken);
                }
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }
}
