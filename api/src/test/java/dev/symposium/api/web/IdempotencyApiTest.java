package dev.symposium.api.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class IdempotencyApiTest {
    /** What whoever appends to the log has locked. */
    private static final String LOG = "1398361421, 'event'::regclass::oid::integer";

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionOperations transactions;

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
        assertOneAnswer(201, () -> keyed("at once").post("/auth/register", body));
    }

    @Test
    void aRepeatThatComesWhileTheFirstIsAtWorkIsNotRefusedForWhatTheFirstHasDone() throws Exception {
        api.anonymous().post("/auth/register", Api.registration("verifying@example.org", "verifying"));
        String code = api.codeMailedTo("verifying@example.org");
        assertOneAnswer(204, () -> keyed("at once").post("/auth/verify", """
                {"email": "verifying@example.org", "code": "%s"}""".formatted(code)));
        Client member = api.logIn("verifying");
        String version = String.valueOf(
                member.patch("/users/me", "{\"name\": \"Ada Byron\"}").header("ETag"));
        assertOneAnswer(
                204,
                () -> member.with("Idempotency-Key", "at once")
                        .with("If-Match", version)
                        .patch("/users/me", "{\"name\": \"Ada King\"}"));
    }

    /** Asks again while the first request can store nothing yet. */
    private void assertOneAnswer(int status, Callable<Reply> asking) throws Exception {
        List<Future<Reply>> replies = new ArrayList<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            transactions.executeWithoutResult(ignored -> {
                database.sql("SELECT pg_advisory_xact_lock(" + LOG + ")")
                        .query((row, number) -> 1)
                        .single();
                replies.addAll(Collections.nCopies(10, asking).stream()
                        .map(callers::submit)
                        .toList());
                await().until(() -> database.sql(
                                "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted)")
                        .query(Boolean.class)
                        .single());
                await().during(Duration.ofMillis(300))
                        .until(() -> replies.stream().noneMatch(Future::isDone));
            });
        }
        Set<String> answers = new HashSet<>();
        for (Future<Reply> reply : replies) {
            assertThat(reply.get().status()).isEqualTo(status);
            answers.add(reply.get().http().body() + " at " + reply.get().position());
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
