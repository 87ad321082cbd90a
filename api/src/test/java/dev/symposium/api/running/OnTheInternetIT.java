package dev.symposium.api.running;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** What somebody has tried in demo mode is put on the internet, behind the nginx of this repository. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OnTheInternetIT {
    private static final String LOG_IN = "{\"identifier\": \"%s\", \"password\": \"%s\", \"cookie\": true}";

    private Member member;
    private String administrator;
    private RunningSymposium running;
    private @Nullable Nginx nginx;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        try (RunningSymposium demo = RunningSymposium.on(data)) {
            member = demo.api().newMember();
            administrator = demo.api()
                    .anonymous()
                    .post("/auth/login", "{\"identifier\": \"admin\", \"password\": \"%s\"}".formatted(Api.PASSWORD))
                    .text("/refreshToken");
        }
        running = RunningSymposium.on(
                data,
                Map.of(
                        "SYMPOSIUM_DEMO", "false",
                        "SYMPOSIUM_TRUSTED_PROXIES", "127.0.0.1",
                        "SYMPOSIUM_RATE_LIMIT_SIGN_IN", "30"));
        if (Nginx.isInstalled()) {
            nginx = Nginx.before(running.port(), folder.resolve("nginx"));
        }
    }

    @AfterAll
    void stop() {
        if (nginx != null) {
            nginx.close();
        }
        running.close();
    }

    /** It is installed where a build server runs these tests. */
    private Nginx nginx() {
        assumeTrue(
                nginx != null || System.getenv("CI") != null,
                "NOT TESTED: nginx and openssl are not installed here, so nobody knows whether docker/nginx.conf works");
        return Objects.requireNonNull(nginx, "nginx and openssl are to be installed by .ci/run");
    }

    @Test
    void theDemoPeopleOfBeforeCannotLogInAnyMoreAndEverybodyElseCan() {
        Client byProxy = running.api().anonymous().with("X-Forwarded-Proto", "https");
        for (String name : List.of("admin", "auditor", "learner1")) {
            assertThat(byProxy.post("/auth/login", LOG_IN.formatted(name, Api.PASSWORD))
                            .status())
                    .as(name)
                    .isEqualTo(401);
        }
        assertThat(byProxy.post("/auth/login", LOG_IN.formatted(member.username(), Api.PASSWORD))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aSessionThatADemoPersonBeganBeforeIsOver() {
        Client byProxy = running.api().anonymous().with("X-Forwarded-Proto", "https");
        assertThat(byProxy.post("/auth/refresh", "{\"refreshToken\": \"%s\"}".formatted(administrator))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void whoeverReachesANodeByPlainHttpIsRefused() {
        Reply refused =
                running.api().anonymous().post("/auth/login", LOG_IN.formatted(member.username(), Api.PASSWORD));
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/type")).isEqualTo("urn:symposium:problem:https-required");
    }

    @Test
    void pagesAreSentOnToHttpsAndProgramsAreRefused() throws Exception {
        HttpResponse<String> page = plain("/docs?x=y", "X-Forwarded-Proto", "https");
        assertThat(page.statusCode()).isEqualTo(301);
        assertThat(page.headers().firstValue("Location")).hasValue("https://localhost/docs?x=y");
        HttpResponse<String> program = plain("/api/v1/courses", "X-Forwarded-Proto", "https");
        assertThat(program.statusCode()).isEqualTo(403);
        assertThat(program.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(program.body()).contains("urn:symposium:problem:https-required");
    }

    @Test
    void anAuthorityForCertificatesFindsItsChallengeByPlainHttp() throws Exception {
        Files.writeString(nginx().challenges().resolve("token"), "the answer");
        assertThat(plain("/.well-known/acme-challenge/token", "Accept", "*/*").body())
                .isEqualTo("the answer");
    }

    @Test
    void theNewestVersionOfTlsIsTakenAndTheOneBeforeAndNoOlderOne(@TempDir Path folder) throws Exception {
        int port = nginx().https();
        try (SSLSocket newest = nginx().certified().connect(port, "TLSv1.2", "TLSv1.3")) {
            assertThat(newest.getSession().getProtocol()).isEqualTo("TLSv1.3");
        }
        assertThat(OldClient.isAccepted(folder, port, "TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"))
                .isTrue();
        for (String version : List.of("TLSv1.2", "TLSv1.1", "TLSv1")) {
            assertThat(OldClient.isAccepted(folder, port, version, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"))
                    .as(version)
                    .isFalse();
        }
    }

    @Test
    void theNodesKnowThatTheClientCameByHttpsWhateverItSaysItself() throws Exception {
        HttpResponse<String> session = secure(request("/api/v1/auth/login")
                .header("X-Forwarded-Proto", "http")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(LOG_IN.formatted(member.username(), Api.PASSWORD))));
        assertThat(session.statusCode()).isEqualTo(200);
        assertThat(session.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("__Host-symposium-refresh=")
                .contains("; Secure");
        assertThat(session.headers().allValues("Strict-Transport-Security"))
                .containsExactly("max-age=31536000; includeSubDomains");
    }

    @Test
    void nobodyChoosesByWhichAddressTheyAreCountedOrWhereLinksLead() throws Exception {
        long first = leftAfterAsking("203.0.113.1");
        for (int i = 2; i < 5; i++) {
            leftAfterAsking("203.0.113." + i);
        }
        // Something may have come back meanwhile.
        assertThat(leftAfterAsking("203.0.113.5")).isLessThan(first - 2);
        HttpResponse<String> list = secure(request("/api/v1/courses?limit=1")
                .header("X-Forwarded-Host", "elsewhere.example.org")
                .header("X-Forwarded-Port", "1"));
        assertThat(list.headers().firstValue("Link").orElseThrow())
                .startsWith("<https://localhost:%d/api/v1/courses?".formatted(nginx().https()));
    }

    private long leftAfterAsking(String pretended) throws Exception {
        String left = secure(request("/api/v1/auth/login")
                        .header("X-Forwarded-For", pretended)
                        .POST(BodyPublishers.noBody()))
                .headers()
                .allValues("RateLimit")
                .getFirst();
        assertThat(left).startsWith("\"sign-in\";r=");
        return Long.parseLong(left.replaceAll(".*;r=(\\d+);.*", "$1"));
    }

    @Test
    void aRenewedCertificateIsServedAfterAReload() throws Exception {
        Certificate before = nginx().certified().current();
        Files.delete(nginx().certified().certificate());
        nginx().makeCertificate();
        nginx().reload();
        assertThat(nginx().certified().current()).isNotEqualTo(before);
        await().ignoreExceptionsInstanceOf(SSLException.class).until(() -> {
            try (SSLSocket socket = nginx().certified().connect(nginx().https(), "TLSv1.3")) {
                return socket.isConnected();
            }
        });
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + nginx().https() + path));
    }

    private HttpResponse<String> secure(HttpRequest.Builder request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(nginx().certified().trust()).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> plain(String path, String header, String value) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + nginx().http() + path))
                            .header(header, value)
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
