package dev.symposium.api.running;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A node that ends TLS itself, as a newcomer starts it otherwise: with demo people. The JDK forbids it nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    private static final String STRONG = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String WEAK = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA";

    private static final Duration SOON = Duration.ofSeconds(20);

    private Path folder;
    private Certified certified;
    private RunningSymposium running;

    @BeforeAll
    void start(@TempDir Path itsFolder) throws Exception {
        folder = itsFolder;
        certified = new Certified(folder.resolve("tls"));
        certified.renew();
        running = RunningSymposium.on(
                folder.resolve("data"),
                Map.of(
                        "SYMPOSIUM_TLS_CERTIFICATE", certified.certificate().toString(),
                        "SYMPOSIUM_TLS_KEY", certified.key().toString(),
                        "SPRING_SSL_BUNDLE_WATCH_FILE_QUIETPERIOD", "100ms",
                        "JAVA_TOOL_OPTIONS", OldClient.permission(folder)));
    }

    @AfterAll
    void stop() {
        running.close();
    }

    @Test
    void theNewestVersionIsTakenAndTheOneBefore() throws Exception {
        try (SSLSocket newest = certified.connect(running.port(), "TLSv1.2", "TLSv1.3");
                SSLSocket before = certified.connect(running.port(), "TLSv1.2")) {
            assertThat(newest.getSession().getProtocol()).isEqualTo("TLSv1.3");
            assertThat(before.getSession().getProtocol()).isEqualTo("TLSv1.2");
        }
    }

    @Test
    void olderVersionsAndWeakSuitesAreRefused() throws Exception {
        assertThat(OldClient.isAccepted(folder, running.port(), "TLSv1.2", STRONG))
                .isTrue();
        for (String version : List.of("TLSv1.2", "TLSv1.1", "TLSv1")) {
            assertThat(OldClient.isAccepted(folder, running.port(), version, WEAK))
                    .as(version)
                    .isFalse();
        }
    }

    @Test
    void plainHttpIsNotServed() throws IOException {
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), running.port())) {
            plain.getOutputStream()
                    .write("GET /api/v1/courses HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(plain.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400")
                    .doesNotContain("items");
        }
    }

    @Test
    void answersBindBrowsersToHttpsAndCookiesToThisHost() throws Exception {
        HttpResponse<String> answer = send(request("/api/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("""
                        {"identifier": "learner1", "password": "%s", "cookie": true}""".formatted(Api.PASSWORD))));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.version()).isEqualTo(Version.HTTP_2);
        assertThat(answer.headers().allValues("Set-Cookie"))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").contains("; Secure", "; Path=/;"))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-symposium-refresh="))
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Host-symposium-client="));
        for (HttpResponse<String> any :
                List.of(answer, send(request("/nothing-here")), send(request("/api//v1/courses")))) {
            assertThat(any.headers().allValues("Strict-Transport-Security"))
                    .as("%s", any.uri())
                    .containsExactly("max-age=31536000 ; includeSubDomains");
        }
    }

    @Test
    void aRenewedCertificateIsServedWithoutAStartAndADamagedOneIsNot() throws Exception {
        Certificate before = served();
        certified.renew();
        Certificate renewed = certified.current();
        assertThat(renewed).isNotEqualTo(before);
        await().atMost(SOON).ignoreExceptionsInstanceOf(SSLException.class).until(() -> served().equals(renewed));
        String whole = Files.readString(certified.certificate());
        int complaints = complaints();
        Files.writeString(certified.certificate(), "-----BEGIN CERTIFICATE-----\nnone\n");
        await().atMost(SOON).until(() -> complaints() > complaints);
        Files.writeString(certified.certificate(), whole);
        assertThat(served()).isEqualTo(renewed);
    }

    private int complaints() {
        return running.said().split("SSL reload", -1).length;
    }

    private Certificate served() throws Exception {
        try (SSLSocket socket = certified.connect(running.port(), "TLSv1.3")) {
            return socket.getSession().getPeerCertificates()[0];
        }
    }

    @Test
    void whereDemoPeopleAreNobodyReachesThemFromAnotherMachine() throws IOException {
        Stream<InetAddress> others = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress());
        for (InetAddress other : Stream.concat(Stream.of(InetAddress.ofLiteral("127.0.0.2")), others)
                .toList()) {
            assertThatThrownBy(() -> connect(other)).as("%s", other).isInstanceOf(IOException.class);
        }
        connect(InetAddress.getLoopbackAddress());
    }

    private void connect(InetAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, running.port()), 2_000);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(running.address() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(certified.trust()).build()) {
            return client.send(request.build(), BodyHandlers.ofString());
        }
    }
}
