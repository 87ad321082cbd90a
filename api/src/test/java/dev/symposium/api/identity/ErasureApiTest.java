package dev.symposium.api.identity;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.command.notification.Mail;
import dev.symposium.command.notification.Outbox;
import dev.symposium.events.identity.UserId;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class ErasureApiTest {
    private static final String WORDS = "zygomorphic-pelican";
    private static final String PROOF = "{\"password\": \"%s\"}".formatted(Api.PASSWORD);
    private static final String REASON = "{\"reason\": \"Asked us by letter\"}";

    @Autowired
    private Api api;

    @Autowired
    private PostgresEventStorageEngine log;

    @Autowired
    private JdbcClient database;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private Outbox outbox;

    @Test
    void whoIsErasedIsForgottenEverywhereWhileTheLogStaysAsItWas() {
        Member member = api.newMember();
        String chatbot = chatbotWithGuest(member);
        member.client().post(chatbot + "/participation", null);
        Reply said = member.client().post(chatbot + "/messages", "{\"content\": \"Who is %s?\"}".formatted(WORDS));
        assertThat(said.status()).isEqualTo(201);
        api.demo("admin").put("/users/" + member.id() + "/roles", """
                {"roles": ["STUDENT", "ANALYST"], "reason": "%s counts"}""".formatted(WORDS));
        long last = log.lastPosition();
        Map<Long, String> before = bytesUpTo(last);
        assertThat(rowsWith("event", member.email())).isEmpty();
        assertThat(rowsWith("event", WORDS)).isEmpty();

        String earlier = "/users/%s?asOf=%d".formatted(member.id(), last);
        assertThat(api.demo("admin").get(earlier).body().toString()).contains(member.email());

        Client again = api.logIn(member.email());
        Reply erased = again.delete("/users/me", PROOF);
        assertThat(again.get("/auth/session").status()).isEqualTo(401);
        assertThat(erased.status()).isEqualTo(204);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(whereIsAny(member.email(), member.username(), WORDS))
                        .isEmpty());
        assertThat(bytesUpTo(last)).isEqualTo(before);
        assertThat(api.anonymous()
                        .post("/auth/login", """
                        {"identifier": "%s", "password": "%s"}""".formatted(member.email(), Api.PASSWORD))
                        .status())
                .isEqualTo(401);
        Client admin = api.demo("admin").after(erased);
        assertThat(admin.get("/users/" + member.id()).status()).isEqualTo(404);
        assertThat(admin.get(earlier).status()).isEqualTo(404);
        assertThat(admin.get("/audit/streams/user/" + member.id()).body().toString())
                .contains("[erased]")
                .doesNotContain(member.email());
        assertThat(admin.delete("/users/" + member.id(), REASON).status()).isEqualTo(404);
    }

    @Test
    void theHistoryOfWhoWasErasedIsProvedAndShowsNothingPersonal() throws IOException {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        Reply changed = admin.put("/users/" + member.id() + "/roles", """
                {"roles": ["ANALYST"], "reason": "%s counts well"}""".formatted(WORDS));
        Client auditor = api.demo("auditor").after(changed);
        String stream = "/audit/streams/user/" + member.id();
        assertThat(auditor.get(stream).http().body()).contains(member.email(), WORDS);

        Client after = auditor.after(admin.delete("/users/" + member.id(), REASON));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> after.get(stream).text("/items/0/payload/email").equals("[erased]"));
        for (String path : List.of(
                stream,
                stream + "/state?asOf=" + changed.position(),
                stream + "/diff",
                "/audit/events?stream=" + member.id(),
                "/audit/events/" + changed.position())) {
            Reply shown = after.get(path);
            assertThat(shown.status()).as(path).isEqualTo(200);
            assertThat(shown.http().body()).as(path).doesNotContain(member.email(), member.username(), WORDS);
        }
        assertTheLogIsAsItWasSealed(after, log.lastPosition());
    }

    private void assertTheLogIsAsItWasSealed(Client auditor, long until) throws IOException {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> auditor.get("/audit/checkpoints/latest")
                                .body()
                                .path("size")
                                .asLong(0)
                        >= until);
        assertThat(auditor.get("/audit/integrity")
                        .http()
                        .body()
                        .lines()
                        .toList()
                        .getLast())
                .contains("\"intact\":true");
        byte[] export = auditor.get("/audit/export").http().body().getBytes(StandardCharsets.UTF_8);
        LogKey key = LogKey.parse(api.anonymous().get("/audit/checkpoints/key").text("/key"));
        assertThat(ExportFile.check(new ByteArrayInputStream(export), new LogKeys(List.of(key)), List.of(), entry -> {})
                        .last())
                .isGreaterThanOrEqualTo(until);
    }

    @Test
    void mailsOfWhoeverHasTheAddressNextStay() {
        Member member = api.newMember();
        // Old mails are known by their address only.
        assertThat(database.sql("UPDATE mail SET user_id = NULL WHERE recipient = ?")
                        .param(member.email())
                        .update())
                .isPositive();
        UUID next = TimeOrderedIdentifierFactory.next();
        outbox.send(new Mail(next, new UserId(next), member.email(), "For the next", "Welcome."));
        String mails = "/mailbox?recipient=" + member.email();
        await().until(() -> api.anonymous().get(mails).body().path("items").size() == 2);
        member.client().delete("/users/me", PROOF);
        await().until(() -> api.anonymous().get(mails).body().path("items").size() == 1);
        assertThat(api.anonymous().get(mails).text("/items/0/subject")).isEqualTo("For the next");
    }

    @Test
    void theNamesOfWhoWasErasedAreFree() {
        Member member = api.newMember();
        Reply erased = api.demo("admin").delete("/users/" + member.id(), REASON);
        assertThat(erased.status()).isEqualTo(204);
        Reply again = api.anonymous().post("/auth/register", Api.registration(member.email(), member.username()));
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("/id")).isNotEqualTo(member.id());
    }

    @Test
    void nobodyIsErasedWithoutProofOrByAnybodyElse() {
        Member member = api.newMember();
        Reply wrong = member.client().delete("/users/me", "{\"password\": \"not my password\"}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.body().toString()).doesNotContain("not my password");
        for (String other : List.of("superuser", "auditor", "learner1")) {
            assertThat(api.demo(other).delete("/users/" + member.id(), REASON).status())
                    .isEqualTo(403);
        }
        assertThat(api.demo("admin").delete("/users/" + member.id(), "{}").status())
                .isEqualTo(422);
        assertThat(member.client().get("/users/me").status()).isEqualTo(200);
    }

    @Test
    void noEventAndNoSnapshotTellsASecret() {
        Member member = api.newMember();
        String code = api.codeMailedTo(member.email());
        String hash = database.sql("select password from credential where user_id = ?::uuid")
                .param(member.id())
                .query(String.class)
                .single();
        for (String table : List.of("event", "snapshot")) {
            for (String secret : List.of(Api.PASSWORD, hash, "\"" + code + "\"", member.email())) {
                assertThat(rowsWith(table, secret)).as(table).isEmpty();
            }
        }
    }

    private String chatbotWithGuest(Member guest) {
        Client instructor = api.demo("instructor");
        Instant now = Instant.now();
        Reply created = instructor.post("/chatbots", """
                {"name": "Dev", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s", "public": true}""".formatted(now.minusSeconds(3600), now.plusSeconds(3600)));
        String chatbot = "/chatbots/" + created.text("/id");
        Reply added = instructor.post(chatbot + "/guests", """
                {"name": "%s", "userId": "%s"}""".formatted(WORDS, guest.id()));
        assertThat(added.status()).isEqualTo(201);
        return chatbot;
    }

    private Map<Long, String> bytesUpTo(long last) {
        return log.log().after(0, Math.toIntExact(last)).stream()
                .collect(Collectors.toMap(RecordedEvent::position, ErasureApiTest::bytesOf));
    }

    private static String bytesOf(RecordedEvent event) {
        return event + event.payloadText() + event.metadataText() + event.recordedAt() + event.commandId();
    }

    private List<String> whereIsAny(String... texts) {
        List<String> places = new ArrayList<>();
        for (String text : texts) {
            for (String table : tables()) {
                rowsWith(table, text).forEach(row -> places.add(table + ": " + row));
            }
            for (String view : mongo.getCollectionNames()) {
                mongo.getCollection(view).find().forEach(document -> {
                    if (document.toJson().contains(text)) {
                        places.add(view + ": " + document.toJson());
                    }
                });
            }
        }
        return places;
    }

    private List<String> tables() {
        return database.sql("select table_name from information_schema.tables where table_schema = 'public'")
                .query((row, number) -> row.getString(1))
                .list();
    }

    /** As text, and within bytes, which PostgreSQL prints as hexadecimal digits. */
    private List<String> rowsWith(String table, String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        return database.sql("select t::text from \"" + table
                        + "\" t where strpos(t::text, ?) > 0 or strpos(t::text, ?) > 0")
                .params(text, hex)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
