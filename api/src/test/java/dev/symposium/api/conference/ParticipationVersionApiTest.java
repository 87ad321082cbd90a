package dev.symposium.api.conference;

import java.time.Clock;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code If-Match} on a record that the first command on it begins. */
@ApiTest
class ParticipationVersionApiTest {
    private final Client client;
    private final String participation;

    ParticipationVersionApiTest(@Autowired Api api, @Autowired Clock clock) {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply signedUp = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%s@example.org", "username": "%s", "name": "Sue", "password": "%s"}""".formatted(name, name, Api.PASSWORD));
        client = api.bearing(signedUp.text("/accessToken"));
        Reply chatbot = client.post(
                "/chatbots", """
                {"name": "Dev", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s"}""".formatted(clock.instant(), clock.instant().plus(Duration.ofHours(1))));
        participation = "/chatbots/" + chatbot.text("/id") + "/participation";
    }

    @Test
    void whatIsNotThereIsAtNoVersion() {
        Reply joined = client.with("If-Match", "\"0\"").post(participation, null);
        assertThat(joined.status()).isEqualTo(412);
        assertThat(client.post(participation, null).status()).isEqualTo(201);
    }

    @Test
    void aParticipationIsLeftOnlyAtTheVersionThatWasSeen() {
        client.post(participation, null);
        assertThat(client.with("If-Match", "\"7\"").delete(participation).status())
                .isEqualTo(412);
        assertThat(client.with("If-Match", "\"0\"").delete(participation).status())
                .isEqualTo(204);
        Reply again = client.with("If-Match", "\"0\"").delete(participation);
        assertThat(again.status()).isEqualTo(412);
        assertThat(again.text("/type")).isEqualTo("urn:symposium:problem:other-version");
    }
}
