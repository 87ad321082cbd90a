package dev.symposium.api.audit;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.api.Bearers;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;
import dev.symposium.verifier.Proofs;
import dev.symposium.verifier.SignedNote;
import dev.symposium.verifier.Summary;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ApiTest
class IntegrityApiTest {
    @Autowired
    private Api api;

    @Autowired
    private JsonMapper json;

    @Autowired
    private Bearers bearers;

    private Client auditor;

    /** Which is something new to be sealed, too. */
    @BeforeEach
    void anAuditorLogsIn() {
        auditor = api.demo("auditor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/checkpoints",
                "/audit/checkpoints/latest",
                "/audit/proofs/inclusion?position=1",
                "/audit/proofs/consistency?first=1",
                "/audit/export?until=1",
                "/audit/integrity"
            })
    void auditorsAndAdministratorsMayAskAndNobodyElse(String path) {
        checkpoint();
        assertThat(api.anonymous().get(path).status()).isEqualTo(401);
        assertThat(api.demo("learner1").get(path).status()).isEqualTo(403);
        assertThat(api.demo("auditor").get(path).status()).isEqualTo(200);
        assertThat(api.demo("admin").get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/checkpoints, 200",
        "/audit/proofs/inclusion?position=1, 200",
        "/audit/export, 403",
        "/audit/export?after=1&until=2, 403",
        "/audit/integrity, 403",
        "/audit/projections, 403",
        "/audit/policies, 403"
    })
    void theAuditorOfACompanyGetsHashesAndNothingOfOthers(String path, int status) {
        checkpoint();
        CompanyId company = new CompanyId(TimeOrderedIdentifierFactory.next());
        Reply reply = bearers.person(company, Role.AUDITOR).get(path);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.http().body()).doesNotContain("data_base64");
    }

    @Test
    void onlyAnAdministratorHasAnotherKeySignAndTheOneBeforeStaysPublished() {
        long before = checkpoint().path("size").asLong();
        String old = key().toString();
        String rotation = "/audit/checkpoints/key/rotation";
        assertThat(api.demo("auditor").post(rotation, null).status()).isEqualTo(403);
        Reply rotated = api.demo("admin").post(rotation, null);
        assertThat(rotated.status()).isEqualTo(201);
        assertThat(rotated.text("/key")).isEqualTo(key().toString()).isNotEqualTo(old);
        assertThat(rotated.text("/earlier/0")).isEqualTo(old);
        assertOrderedAndMade(Purpose.LOG, key().toString());
        api.newMember();
        JsonNode next = checkpointBeyond(before);
        assertThat(SignedNote.parse(next.path("note").asString()).isSignedBy(key()))
                .isTrue();
        assertIntact();
    }

    @Test
    void aRepeatOfARotationChangesNoKeyAgain() {
        checkpoint();
        Api.Client admin = api.demo("admin").with("Idempotency-Key", "once");
        String rotation = "/audit/checkpoints/key/rotation";
        Reply once = admin.post(rotation, null);
        Reply again = admin.post(rotation, null);
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(again.position()).isEqualTo(once.position());
    }

    @Test
    void ofRepeatsAtOnceOneChangesTheKey() throws Exception {
        checkpoint();
        int before = publishedKeys();
        Api.Client admin = api.demo("admin").with("Idempotency-Key", "at once");
        Callable<Reply> rotation = () -> admin.post("/audit/checkpoints/key/rotation", null);
        List<Long> positions = new ArrayList<>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : everybody.invokeAll(Collections.nCopies(8, rotation))) {
                assertThat(reply.get().status()).isEqualTo(201);
                positions.add(reply.get().position());
            }
        }
        assertThat(positions).containsOnly(positions.getFirst());
        assertThat(publishedKeys()).isEqualTo(before + 1);
        assertOrderedAndMade(Purpose.LOG, key().toString());
    }

    private int publishedKeys() {
        return 1
                + api.anonymous()
                        .get("/audit/checkpoints/key")
                        .body()
                        .path("earlier")
                        .size();
    }

    private void assertOrderedAndMade(Purpose purpose, String key) {
        Reply found = api.demo("admin").get("/audit/streams/keyring/" + KeyringId.of(purpose) + "?limit=100");
        List<JsonNode> events = found.body().path("items").valueStream().toList();
        JsonNode made = events.getLast();
        assertThat(made.path("type").asString()).isEqualTo("audit.KeyRotated");
        assertThat(made.at("/payload/publicKey").asString()).isEqualTo(key);
        assertThat(made.at("/payload/keyId").asString())
                .isEqualTo(LogKey.parse(key).idText());
        JsonNode ordered = events.get(events.size() - 2);
        assertThat(ordered.path("type").asString()).isEqualTo("audit.KeyRotationOrdered");
        assertThat(List.of(ordered.path("actor"), made.path("actor")))
                .allMatch(actor -> actor.asString()
                        .equals(api.demo("admin").get("/auth/session").text("/id")));
    }

    @ParameterizedTest
    @CsvSource({
        "/audit/proofs/inclusion?position=0, 422, position",
        "/audit/proofs/inclusion?position=-1, 422, position",
        "/audit/proofs/inclusion?position=999999999, 422, position",
        "/audit/proofs/inclusion?position=3&size=2, 422, position",
        "/audit/proofs/inclusion?position=1&size=999999999, 422, size",
        "/audit/proofs/inclusion?position=1&size=0, 422, size",
        "/audit/proofs/inclusion?position=one, 400, position",
        "/audit/proofs/consistency?first=0&second=2, 422, first",
        "/audit/proofs/consistency?first=3&second=2, 422, first",
        "/audit/proofs/consistency?first=1&second=999999999, 422, second",
        "/audit/export?after=-1, 422, after",
        "/audit/export?after=3&until=2, 422, after",
        "/audit/export?until=999999999, 422, until",
        "/audit/checkpoints?cursor=x, 400, cursor"
    })
    void whatCannotBeProvedIsNamed(String path, int status, String field) {
        checkpoint();
        Reply refused = auditor.get(path);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void whatHappenedIsSealedAMomentLaterAndProved() {
        long before = checkpoint().path("size").asLong();
        api.newMember();
        JsonNode checkpoint = checkpointBeyond(before);
        long size = checkpoint.path("size").asLong();
        byte[] root = bytes(checkpoint.path("root"));
        assertThat(SignedNote.parse(checkpoint.path("note").asString()).isSignedBy(key()))
                .isTrue();

        JsonNode inclusion = get("/audit/proofs/inclusion?position=2&size=" + size);
        assertThat(Proofs.isIncluded(bytes(inclusion.path("leaf")), 1, size, path(inclusion), root))
                .isTrue();
        JsonNode consistency = get("/audit/proofs/consistency?first=" + before + "&second=" + size);
        assertThat(Proofs.isConsistent(before, bytes(consistency.path("firstRoot")), size, root, path(consistency)))
                .isTrue();
    }

    @Test
    void checkpointsAreListedLatestFirst() {
        long size = checkpoint().path("size").asLong();
        api.newMember();
        checkpointBeyond(size);
        Reply first = auditor.get("/audit/checkpoints?limit=1");
        JsonNode second = get("/audit/checkpoints?limit=1&cursor=" + first.text("/next"));
        assertThat(second.at("/items/0/size").asLong())
                .isLessThan(first.body().at("/items/0/size").asLong());
        assertThat(first.header("Link")).contains("rel=\"next\"");
    }

    @Test
    void theLogIsAsItWasSealed() {
        checkpoint();
        assertIntact();
    }

    private void assertIntact() {
        JsonNode result =
                json.readTree(text("/audit/integrity").lines().toList().getLast());
        assertThat(result.path("intact").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.path("checkpoints").asInt()).isPositive();
    }

    @Test
    void anExportIsVerifiedOfflineAndItsCheckpointsLieOutsideToo() throws IOException {
        checkpoint();
        assertThat(verify(text("/audit/export")).first()).isEqualTo(1);
        assertThat(verify(text("/audit/export?after=2&until=5")).last()).isEqualTo(5);
        assertThat(SignedNote.checkpoints(Files.readString(Path.of("target/embedded/checkpoints"))))
                .anyMatch(note -> note.isSignedBy(key()));
    }

    @Test
    void everyLineOfAnExportIsACloudEvent() {
        checkpoint();
        text("/audit/export?until=5").lines().forEach(line -> {
            JsonNode event = json.readTree(line);
            assertThat(event.path("specversion").asString()).isEqualTo("1.0");
            assertThat(event.propertyNames())
                    .contains("id", "source", "type")
                    .allMatch(name -> name.matches("[a-z0-9]+|data_base64"));
        });
    }

    @Test
    void whoTakesAnExportIsOnTheLog() {
        checkpoint();
        text("/audit/export?after=1&until=3");
        JsonNode reading = Awaited.value(() -> {
            for (JsonNode event : get("/audit/events?type=audit.LogRead").path("items")) {
                if (event.at("/payload/question/until").asString("").equals("3")) {
                    return event.path("payload");
                }
            }
            return null;
        });
        assertThat(reading.path("reading").asString()).isEqualTo("export");
        assertThat(reading.at("/question/after").asString()).isEqualTo("1");
    }

    private Summary verify(String export) throws IOException {
        return ExportFile.check(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                new LogKeys(List.of(key())),
                List.of(),
                entry -> {});
    }

    private LogKey key() {
        return LogKey.parse(api.anonymous().get("/audit/checkpoints/key").text("/key"));
    }

    private JsonNode checkpoint() {
        return checkpointBeyond(2);
    }

    /** By the key that signs now: another test may just have had another one sign. */
    private JsonNode checkpointBeyond(long size) {
        LogKey key = key();
        return Awaited.value(() -> {
            JsonNode latest = get("/audit/checkpoints/latest");
            return latest.path("size").asLong(0) > size
                            && SignedNote.parse(latest.path("note").asString()).isSignedBy(key)
                    ? latest
                    : null;
        });
    }

    private JsonNode get(String path) {
        return auditor.get(path).body();
    }

    private String text(String path) {
        return auditor.get(path).http().body();
    }

    private static byte[] bytes(JsonNode base64) {
        return Base64.getDecoder().decode(base64.asString());
    }

    private static List<byte[]> path(JsonNode proof) {
        List<byte[]> path = new ArrayList<>();
        proof.path("path").forEach(hash -> path.add(bytes(hash)));
        return path;
    }
}
