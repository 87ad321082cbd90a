package dev.symposium.api.conference;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.axonframework.common.caching.Cache;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** What has lived through more than a hundred events goes on from a snapshot, as on a node that has never seen it. */
@ApiTest
class LongLivesApiTest {
    @Autowired
    private List<Cache> caches;

    @Autowired
    private Api api;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient database;

    @Test
    void aLongConversationGoesOn() {
        Client client = newCompany();
        String chatbot = "/chatbots/" + create(client).text("/id");
        forgetOnceSnapshotted(talked(client, chatbot));
        goesOn(client, chatbot);
    }

    @Test
    void aSnapshotThatWasTakenWhenARecordHadOtherFieldsIsNotUsed() {
        Client client = newCompany();
        String chatbot = "/chatbots/" + create(client).text("/id");
        String participation = talked(client, chatbot);
        forgetOnceSnapshotted(participation);
        database.sql("update snapshot set revision = 'older', payload = '{}' where stream_id = ?")
                .param(participation)
                .update();
        goesOn(client, chatbot);
    }

    /** A conversation of 110 messages; returns its stream. */
    private static String talked(Client client, String chatbot) {
        Reply joined = client.post(chatbot + "/participation", null);
        for (int i = 0; i < 55; i++) {
            client.post(chatbot + "/messages", "{\"content\": \"Hello\"}");
        }
        return joined.text("/id");
    }

    private static void goesOn(Client client, String chatbot) {
        Reply next = client.post(chatbot + "/messages", "{\"content\": \"And then?\"}");
        assertThat(next.status()).isEqualTo(201);
        assertThat(next.body().at("/message/number").asInt()).isEqualTo(110);
        assertThat(next.body().at("/reply/number").asInt()).isEqualTo(111);
    }

    @Test
    void aChatbotWithManyGuestsGoesOn() {
        Client client = newCompany();
        Reply created = create(client);
        String chatbot = "/chatbots/" + created.text("/id");
        Reply guest = client.post(chatbot + "/guests", "{\"name\": \"Ada\"}");
        for (int i = 0; i < 105; i++) {
            client.post(chatbot + "/guests", "{\"name\": \"Guest\"}");
        }
        assertThat(snapshotsOf(created.text("/id"))).as("guests are people").isZero();
        caches.forEach(Cache::removeAll);
        String ada = chatbot + "/guests/" + guest.text("/id");
        assertThat(client.patch(ada, "{\"title\": \"Countess\"}").status()).isEqualTo(204);
        Reply unpublished = client.patch(chatbot, "{\"name\": \"Devi\"}");
        assertThat(client.after(unpublished).get(chatbot).text("/guests/0/title"))
                .isEqualTo("Countess");
    }

    /** Forgets what this node has in memory, as soon as there is a snapshot of the stream. */
    private void forgetOnceSnapshotted(String stream) {
        Awaited.value(() -> snapshotsOf(stream) > 0 ? stream : null);
        caches.forEach(Cache::removeAll);
    }

    private long snapshotsOf(String stream) {
        return database.sql("select count(*) from snapshot where stream_id = ?")
                .param(stream)
                .query(Long.class)
                .single();
    }

    private Reply create(Client client) {
        return client.post(
                "/chatbots", """
                {"name": "Dev", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s"}""".formatted(clock.instant(), clock.instant().plus(Duration.ofHours(1))));
    }

    private Client newCompany() {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply signedUp = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%s@example.org", "username": "%s", "name": "Sue", "password": "%s"}""".formatted(name, name, Api.PASSWORD));
        return api.bearing(signedUp.text("/accessToken"));
    }
}
