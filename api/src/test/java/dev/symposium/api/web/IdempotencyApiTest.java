package dev.symposium.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class IdempotencyApiTest {
    @Autowired
    private Api api;

    private final EventLog log;

    IdempotencyApiTest(@Autowired PostgresEventStorageEngine engine) {
        log = engine.log();
    }

    private Client keyed(String key) {
        return api.anonymous().with("Idempotency-Key", key);
    }

    @Test
    void aRepeatGetsTheFirstAnswerAndChangesNothing() {
        String body = Api.registration("repeat@example.org", "repeat");
        Reply first = keyed("once").post("/auth/register", body);
        Reply second = keyed("once").post("/auth/register", body);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.position()).isEqualTo(first.position());
    }

    @Test
    void repeatsThatComeAllAtOnceAreDoneOnce() throws Exception {
        String body = Api.registration("atonce@example.org", "atonce");
        List<Callable<Reply>> repeats = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            repeats.add(() -> keyed("at once").post("/auth/register", body));
        }
        Set<String> answers = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : callers.invokeAll(repeats)) {
                assertThat(reply.get().status()).isEqualTo(201);
                answers.add(reply.get().text("/id") + " at " + reply.get().position());
            }
        }
        assertThat(answers).hasSize(1);
    }

    @Test
    void aKeyIsNotForAnotherRequest() {
        keyed("mine").post("/auth/register", Api.registration("first@example.org", "first"));
        Reply other = keyed("mine").post("/auth/register", Api.registration("second@example.org", "second"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("/errors/0/field")).isEqualTo("Idempotency-Key");
    }

    @Test
    void aRefusedCommandCanBeRepeatedWithItsKey() {
        api.anonymous().post("/auth/register", Api.registration("holder@example.org", "holder"));
        Reply refused = keyed("refused").post("/auth/register", Api.registration("holder@example.org", "holder2"));
        Reply again = keyed("refused").post("/auth/register", Api.registration("holder3@example.org", "holder3"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(again.status()).isEqualTo(201);
    }

    @Test
    void theLogDoesNotTellWhatTheRequestWas() throws Exception {
        String body = Api.registration("digest@example.org", "digest");
        Reply reply = keyed("digest").post("/auth/register", body);
        byte[] plainDigest = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
        String metadata = log.at(reply.position()).orElseThrow().metadataText();
        assertThat(metadata)
                .contains("\"request\"")
                .doesNotContain(HexFormat.of().formatHex(plainDigest));
    }

    @Test
    void aVerificationThatIsRepeatedIsStillOne() {
        api.anonymous().post("/auth/register", Api.registration("verify@example.org", "verify"));
        String body = """
                {"email": "verify@example.org", "code": "%s"}""".formatted(api.codeMailedTo("verify@example.org"));
        Reply first = keyed("verify").post("/auth/verify", body);
        Reply second = keyed("verify").post("/auth/verify", body);
        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
        assertThat(second.position()).isEqualTo(first.position());
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        Reply reply = keyed("k".repeat(201)).post("/auth/register", Api.registration("long@example.org", "long"));
        assertThat(reply.status()).isEqualTo(422);
    }
}
