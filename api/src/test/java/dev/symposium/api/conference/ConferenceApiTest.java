package dev.symposium.api.conference;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class ConferenceApiTest {
    private static final String NOWHERE = "/chatbots/00000000-0000-0000-0000-000000000000";
    private static final String HELLO = """
            {"content": "Who speaks about engines?"}""";

    @Autowired
    private Api api;

    @Autowired
    private Clock clock;

    @Test
    void aChatbotIsCreatedAndShownWithItsStatusAndWithoutItsSystemPrompt() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.header("Location")).endsWith("/api/v1/chatbots/" + created.text("/id"));
        Reply shown = newMember().after(created).get("/chatbots/" + created.text("/id"));
        assertThat(shown.status()).isEqualTo(200);
        assertThat(shown.text("/name")).isEqualTo("Dev");
        assertThat(shown.text("/status")).isEqualTo("LIVE");
        assertThat(shown.body().at("/public").asBoolean()).isTrue();
        assertThat(shown.body().at("/guests").isArray()).isTrue();
        assertThat(shown.body().at("/manageable").asBoolean()).isFalse();
        assertThat(shown.http().body()).doesNotContain("Be brief");
    }

    @ParameterizedTest
    @CsvSource({"1, 2, UPCOMING", "-1, 1, LIVE", "-2, -1, ENDED"})
    void theStatusIsThatOfTheMoment(int startsIn, int endsIn, String status) {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(startsIn, endsIn, false));
        assertThat(superuser.after(created).get(of(created)).text("/status")).isEqualTo(status);
    }

    @Test
    void whatCannotBeAcceptedIsNamed() {
        Client superuser = newCompany();
        assertProblem(superuser.post("/chatbots", chatbot(1, -1, true)), 422, "endsAt");
        assertProblem(superuser.post("/chatbots", "{}"), 422, null);
        Reply unnamed = superuser.post("/chatbots", chatbot(-1, 1, true).replace("\"Dev\"", "\" \""));
        assertProblem(unnamed, 422, "name");
        assertProblem(superuser.post("/chatbots", chatbot(-1, 1, true).replace("SINGLE", "BOTH")), 400, "mode");
        assertProblem(superuser.post("/chatbots", chatbot(-1, 1, true).replace("mode", "mood")), 400, "mood");
        assertProblem(superuser.get("/chatbots/not-an-id"), 400, "id");
    }

    @Test
    void everyEndpointAsksWhoIsThere() {
        for (String path : List.of(
                "/chatbots",
                "/chatbots/joined",
                NOWHERE,
                NOWHERE + "/settings",
                NOWHERE + "/statistics",
                NOWHERE + "/guests",
                NOWHERE + "/messages")) {
            assertThat(api.anonymous().get(path).status()).as(path).isEqualTo(401);
        }
        assertThat(api.anonymous().post(NOWHERE + "/messages", HELLO).status()).isEqualTo(401);
        assertThat(newMember().post("/chatbots", chatbot(-1, 1, true)).status()).isEqualTo(403);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        Client member = newMember();
        for (String path : List.of("", "/settings", "/statistics", "/guests", "/messages")) {
            assertThat(member.get(NOWHERE + path).status()).as(path).isEqualTo(404);
        }
        assertThat(member.post(NOWHERE + "/messages", HELLO).status()).isEqualTo(404);
        assertThat(member.post(NOWHERE + "/participation", null).status()).isEqualTo(404);
        assertThat(member.delete(NOWHERE + "/participation").status()).isEqualTo(404);
        assertThat(member.patch(NOWHERE, "{}").status()).isEqualTo(404);
        assertThat(member.delete(NOWHERE).status()).isEqualTo(404);
    }

    @Test
    void forAnotherCompanyAChatbotIsNotThere() {
        Reply created = newCompany().post("/chatbots", chatbot(-1, 1, false));
        Client other = newCompany().after(created);
        assertThat(other.get(of(created)).status()).isEqualTo(404);
        assertThat(other.get(of(created) + "/settings").status()).isEqualTo(404);
        assertThat(other.patch(of(created), "{}").status()).isEqualTo(404);
        assertThat(other.post(of(created) + "/participation", null).status()).isEqualTo(404);
        assertThat(other.get("/chatbots").http().body()).doesNotContain(created.text("/id"));
    }

    @Test
    void settingsAreForThoseWhoManageTheChatbot() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        String settings = """
                {"active": false, "mode": "MULTIPLE", "public": true, "systemPrompt": "Be kind"}""";
        assertThat(newMember().after(created).get(of(created) + "/settings").status())
                .isEqualTo(403);
        assertThat(newMember().put(of(created) + "/settings", settings).status())
                .isEqualTo(403);
        Reply set = superuser.put(of(created) + "/settings", settings);
        assertThat(set.status()).isEqualTo(204);
        Reply shown = superuser.after(set).get(of(created) + "/settings");
        assertThat(shown.text("/systemPrompt")).isEqualTo("Be kind");
        assertThat(shown.text("/mode")).isEqualTo("MULTIPLE");
        assertThat(superuser.after(set).get(of(created)).text("/status")).isEqualTo("INACTIVE");
        assertProblem(superuser.put(of(created) + "/settings", "{}"), 422, null);
    }

    @Test
    void aRevisionLeavesTheRestAsItIs() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        Reply revised = superuser.patch(of(created), "{\"name\": \"Devi\"}");
        assertThat(revised.status()).isEqualTo(204);
        Reply shown = superuser.after(revised).get(of(created));
        assertThat(shown.text("/name")).isEqualTo("Devi");
        assertThat(shown.text("/eventName")).isEqualTo("DevConf");
        assertProblem(superuser.patch(of(created), "{\"name\": \"\"}"), 422, "name");
    }

    @Test
    void guestsAreAddedRevisedAndRemoved() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        Reply added = addAda(superuser, created);
        assertThat(added.status()).isEqualTo(201);
        String guest = of(created) + "/guests/" + added.text("/id");
        assertThat(superuser.patch(guest, "{\"title\": \"Countess\"}").status()).isEqualTo(204);
        assertThat(newMember().delete(guest).status()).isEqualTo(403);
        Reply listed =
                superuser.after(superuser.patch(guest, "{\"moderator\": true}")).get(of(created) + "/guests");
        assertThat(listed.text("/items/0/title")).isEqualTo("Countess");
        assertThat(listed.body().at("/items/0/speaker").asBoolean()).isTrue();
        assertThat(listed.body().at("/items/0/moderator").asBoolean()).isTrue();
        Reply removed = superuser.delete(guest);
        assertThat(superuser.after(removed).get(of(created) + "/guests").body().at("/items"))
                .isEmpty();
        assertThat(superuser.delete(guest).status()).isEqualTo(404);
        assertProblem(superuser.post(of(created) + "/guests", "{}"), 422, "name");
    }

    @Test
    void aDeletedChatbotIsFoundNowhere() {
        Client superuser = newCompany();
        Client member = newMember();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        member.post(of(created) + "/participation", null);
        Reply deleted = superuser.delete(of(created));
        assertThat(deleted.status()).isEqualTo(204);
        assertThat(superuser.delete(of(created)).status()).isEqualTo(404);
        assertThat(member.after(deleted).get(of(created)).status()).isEqualTo(404);
        assertThat(member.after(deleted).get("/chatbots").http().body()).doesNotContain(created.text("/id"));
        assertThat(member.after(deleted).get("/chatbots/joined").body().at("/items"))
                .isEmpty();
        assertThat(member.post(of(created) + "/messages", HELLO).status()).isEqualTo(404);
    }

    @Test
    void aQuestionIsAnsweredWithItsSources() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        addAda(superuser, created);
        Client member = newMember();
        assertThat(member.post(of(created) + "/participation", null).status()).isEqualTo(201);
        assertThat(member.post(of(created) + "/participation", null).status()).isEqualTo(409);
        Reply exchange = member.post(of(created) + "/messages", HELLO);
        assertThat(exchange.status()).isEqualTo(201);
        assertThat(exchange.text("/message/content")).isEqualTo("Who speaks about engines?");
        assertThat(exchange.text("/reply/content")).contains("Ada Lovelace");
        assertThat(exchange.text("/reply/sources/0/title")).isEqualTo("Ada Lovelace");
        assertThat(exchange.text("/reply/model")).isEqualTo("offline");
        assertThat(exchange.text("/reply/inReplyTo")).isEqualTo(exchange.text("/message/id"));
        Reply history = member.after(exchange).get(of(created) + "/messages");
        assertThat(history.body().at("/items/0")).isEqualTo(exchange.body().at("/reply"));
        assertThat(history.body().at("/items/1")).isEqualTo(exchange.body().at("/message"));
        assertStatistics(superuser.after(exchange).get(of(created) + "/statistics"));
        assertThat(member.get(of(created) + "/statistics").status()).isEqualTo(403);
        Reply joined = member.after(exchange).get("/chatbots/joined");
        assertThat(joined.text("/items/0/id")).isEqualTo(created.text("/id"));
        assertThat(joined.body().at("/items/0/messageCount").asInt()).isEqualTo(2);
    }

    @Test
    void figuresAreShownAsTheyWere() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        Client member = newMember();
        Reply joined = member.post(of(created) + "/participation", null);
        member.post(of(created) + "/messages", HELLO);
        Reply then = superuser.after(joined).get(of(created) + "/statistics?asOf=" + joined.position());
        assertThat(then.body().at("/participants").asInt()).isEqualTo(1);
        assertThat(then.body().at("/messages").asInt()).isZero();
        assertThat(member.get(of(created) + "/statistics?asOf=" + joined.position())
                        .status())
                .isEqualTo(403);
        assertThat(superuser
                        .get(of(created) + "/statistics?asOf=" + (created.position() - 1))
                        .status())
                .isEqualTo(404);
    }

    private static void assertStatistics(Reply statistics) {
        assertThat(statistics.body().at("/participants").asInt()).isEqualTo(1);
        assertThat(statistics.body().at("/messages").asInt()).isEqualTo(1);
        assertThat(statistics.body().at("/replies").asInt()).isEqualTo(1);
        assertThat(statistics.body().at("/meanReplyLatencyMillis").isNumber()).isTrue();
        assertThat(statistics.body().at("/lastActivityAt").isString()).isTrue();
    }

    @Test
    void whoDoesNotWantToWaitGetsTheMessageAtOnce() {
        Reply created = newCompany().post("/chatbots", chatbot(-1, 1, true));
        Client member = newMember();
        member.post(of(created) + "/participation", null);
        Reply accepted = member.with("Prefer", "respond-async").post(of(created) + "/messages", HELLO);
        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.header("Preference-Applied")).isEqualTo("respond-async");
        assertThat(accepted.text("/message/content")).isEqualTo("Who speaks about engines?");
        assertThat(accepted.body().has("reply")).isFalse();
    }

    @Test
    void messagesThatCannotBeSentAreRefused() {
        Client superuser = newCompany();
        Reply created = superuser.post("/chatbots", chatbot(-1, 1, true));
        Reply ended = superuser.post("/chatbots", chatbot(-2, -1, true));
        Client member = newMember();
        String messages = of(created) + "/messages";
        assertProblem(member.post(messages, HELLO), 409, null);
        member.post(of(created) + "/participation", null);
        assertProblem(member.post(messages, "{\"content\": \"\"}"), 422, "content");
        assertProblem(member.post(messages, "{\"content\": null}"), 422, "content");
        assertProblem(member.post(messages, "{\"content\": \"" + "x".repeat(4_001) + "\"}"), 422, "content");
        assertProblem(member.post(messages, "{\"content\": 1, \"nonsense\": 2}"), 400, "nonsense");
        assertProblem(member.post(messages, "{\"content\": \"x\", \"conversationId\": \"1\"}"), 400, "conversationId");
        assertProblem(member.post(messages, "{\"content\": \"" + "x".repeat(1_000_000) + "\"}"), 413, null);
        Reply late = member.post(of(ended) + "/participation", null);
        assertProblem(late, 409, null);
        assertThat(late.text("/type")).isEqualTo("urn:symposium:problem:chatbot-ended");
        assertThat(member.get(messages + "?cursor=nonsense").status()).isEqualTo(400);
        assertThat(member.get(messages).body().at("/items")).isEmpty();
    }

    @Test
    void theHistoryIsReadPageByPageAlsoAfterLeaving() {
        Reply created = newCompany().post("/chatbots", chatbot(-1, 1, true));
        Client member = newMember();
        member.post(of(created) + "/participation", null);
        for (int i = 0; i < 3; i++) {
            member.post(of(created) + "/messages", HELLO);
        }
        Reply left = member.delete(of(created) + "/participation");
        assertThat(left.status()).isEqualTo(204);
        List<Integer> numbers = new ArrayList<>();
        String page = "?limit=4";
        while (page != null) {
            Reply part = member.after(left).get(of(created) + "/messages" + page);
            part.body()
                    .at("/items")
                    .forEach(item -> numbers.add(item.at("/number").asInt()));
            page = part.body().at("/next").isNull() ? null : "?limit=4&cursor=" + part.text("/next");
        }
        assertThat(numbers).containsExactly(5, 4, 3, 2, 1, 0);
        assertThat(member.after(left).get("/chatbots/joined").body().at("/items"))
                .isEmpty();
    }

    @Test
    void theListOfChatbotsIsPaginated() {
        Client superuser = newCompany();
        superuser.post("/chatbots", chatbot(-1, 1, false));
        Reply last = superuser.post("/chatbots", chatbot(-1, 1, false));
        Reply first = superuser.after(last).get("/chatbots?limit=1");
        assertThat(first.body().at("/items").size()).isEqualTo(1);
        assertThat(first.header("Link")).contains("rel=\"next\"");
        assertThat(superuser
                        .get("/chatbots?limit=1&cursor=" + first.text("/next"))
                        .text("/items/0/id"))
                .isNotEqualTo(first.text("/items/0/id"));
    }

    private Reply addAda(Client superuser, Reply chatbot) {
        return superuser.post(of(chatbot) + "/guests", """
                {"name": "Ada Lovelace", "title": "Engineer", "description": "Talks about engines.", "speaker": true}""");
    }

    private static void assertProblem(Reply reply, int status, @Nullable String field) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        if (field != null) {
            assertThat(reply.text("/errors/0/field")).isEqualTo(field);
        }
    }

    private static String of(Reply created) {
        return "/chatbots/" + created.text("/id");
    }

    private Client newMember() {
        return api.newMember().client();
    }

    /** The superuser of a company that has just signed up. */
    private Client newCompany() {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply signedUp = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%s@example.org", "username": "%s", "name": "Sue", "password": "%s"}""".formatted(name, name, Api.PASSWORD));
        return api.bearing(signedUp.text("/accessToken"));
    }

    private String chatbot(int startsInHours, int endsInHours, boolean isPublic) {
        Instant now = clock.instant();
        return """
                {"name": "Dev", "eventName": "DevConf", "description": "About software.", "systemPrompt": "Be brief",
                 "startsAt": "%s", "endsAt": "%s", "mode": "SINGLE", "public": %s}""".formatted(
                        now.plus(Duration.ofHours(startsInHours)), now.plus(Duration.ofHours(endsInHours)), isPublic);
    }
}
