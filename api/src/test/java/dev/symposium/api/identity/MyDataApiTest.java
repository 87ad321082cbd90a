package dev.symposium.api.identity;

import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

@ApiTest
class MyDataApiTest {
    private static final String EXPORT = "/users/me/export";
    private static final String MINE = "heliotrope-walrus";
    private static final String THEIRS = "quixotic-lemur";

    @Autowired
    private Api api;

    @Autowired
    private JsonMapper json;

    @Test
    void allThatIsKnownOfMeIsInOneDocument() {
        Member member = api.newMember();
        Client client = client(member);
        Reply export = client.get(EXPORT);
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.header("Content-Disposition")).contains("symposium-my-data.json");
        assertThat(export.header("Cache-Control")).isEqualTo("no-store");

        JsonNode data = export.body();
        assertThat(data.at("/profile/email").asString()).isEqualTo(member.email());
        assertThat(data.at("/enrollments/0/enrollment/learner").asString()).isEqualTo(member.id());
        assertThat(data.at("/participations/0/messages").toString()).contains(MINE + " asks");
        assertThat(data.at("/mails/0/text").asString()).contains("code is");
        assertThat(payloadOf(data, "identity.UserRegistered").path("email").asString())
                .isEqualTo(member.email());
        assertThat(payloadOf(data, "identity.RolesChanged").path("reason").asString())
                .isEqualTo(MINE + " counts");
        assertThat(payloadOf(data, "conference.GuestAdded").at("/guest/name").asString())
                .isEqualTo(MINE);
        assertThat(payloadOf(data, "conference.MessageSent").path("content").asString())
                .isEqualTo(MINE + " asks");
        assertThat(payloadOf(data, "learning.EnrolledInCourse").path("learner").asString())
                .isEqualTo(member.id());
    }

    @Test
    void everyEventIsThereOnce() {
        JsonNode events = client(api.newMember()).get(EXPORT).body().path("events");
        Set<Long> positions = new HashSet<>();
        events.forEach(event ->
                assertThat(positions.add(event.path("position").asLong())).isTrue());
        assertThat(events.valueStream().filter(event -> event.path("byMe").asBoolean()))
                .hasSizeGreaterThan(2);
    }

    @Test
    void nothingIsInItThatTellsOfOthers() {
        Member member = api.newMember();
        Client client = client(member);
        assertThat(client.get(EXPORT).http().body()).contains(MINE).doesNotContain(THEIRS);
        Reply organiser = api.demo("instructor").get(EXPORT);
        assertThat(payloadOf(organiser.body(), "conference.GuestAdded")
                        .at("/guest/name")
                        .asString())
                .isEqualTo("[erased]");
        assertThat(organiser.http().body()).doesNotContain(MINE, THEIRS, member.email());
    }

    @Test
    void whoeverWantsItAsAFileGetsAZip() throws Exception {
        Member member = api.newMember();
        var answer = client(member).download(EXPORT, "application/zip");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/zip");
        ObjectNode files = json.createObjectNode();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry file = zip.getNextEntry(); file != null; file = zip.getNextEntry()) {
                files.set(file.getName(), json.readTree(zip.readAllBytes()));
            }
        }
        assertThat(files.propertyNames())
                .containsExactly(
                        "profile.json",
                        "enrollments.json",
                        "participations.json",
                        "mails.json",
                        "imports.json",
                        "events.json");
        assertThat(files.path("profile.json").path("email").asString()).isEqualTo(member.email());
        assertThat(files.path("events.json").toString()).contains(MINE + " asks");
    }

    @Test
    void thatItWasHandedOutIsOnTheLog() {
        Member member = api.newMember();
        Reply export = member.client().get(EXPORT);
        JsonNode recorded =
                api.demo("auditor").get("/audit/events/" + export.position()).body();
        assertThat(recorded.path("type").asString()).isEqualTo("identity.PersonalDataExported");
        assertThat(recorded.path("actor").asString()).isEqualTo(member.id());
        assertThat(payloadOf(export.body(), "identity.PersonalDataExported").isMissingNode())
                .isFalse();
    }

    @Test
    void whatCameToAnAddressIsForThoseOnlyWhoHaveProvedThatItIsTheirs() {
        String name = "x" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply company = api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
        String code = api.codeMailedTo(name + "@example.org");
        Client unproved = api.bearing(company.text("/accessToken")).after(company);
        Reply export = unproved.get(EXPORT);
        assertThat(export.status()).isEqualTo(200);
        assertThat(export.http().body()).doesNotContain("code is " + code);
    }

    @Test
    void onlyWhoIsLoggedInHasData() {
        assertThat(api.anonymous().get(EXPORT).status()).isEqualTo(401);
        assertThat(api.newMember()
                        .client()
                        .with("Accept", "text/html")
                        .get(EXPORT)
                        .status())
                .isEqualTo(406);
    }

    private static JsonNode payloadOf(JsonNode data, String type) {
        return data.path("events")
                .valueStream()
                .filter(event -> event.path("type").asString().equals(type))
                .reduce((first, last) -> last)
                .map(event -> event.path("payload"))
                .orElseGet(MissingNode::getInstance);
    }

    /** A member who is in a course and in a chat, a guest beside another one, and has been given a role. */
    private Client client(Member member) {
        Client instructor = api.demo("instructor");
        Instant now = Instant.now();
        Reply created = instructor.post("/chatbots", """
                {"name": "Dev", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s", "public": true}""".formatted(now.minusSeconds(3600), now.plusSeconds(3600)));
        String chatbot = "/chatbots/" + created.text("/id");
        instructor.post(chatbot + "/guests", "{\"name\": \"%s\"}".formatted(THEIRS));
        instructor.post(chatbot + "/guests", """
                {"name": "%s", "userId": "%s"}""".formatted(MINE, member.id()));
        member.client().post(chatbot + "/participation", null);
        Reply said = member.client().post(chatbot + "/messages", "{\"content\": \"%s asks\"}".formatted(MINE));
        assertThat(said.status()).isEqualTo(201);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> member.client()
                                .get(chatbot + "/messages")
                                .body()
                                .path("items")
                                .size()
                        == 2);
        Reply enrolled = member.client().post("/enrollments", """
                {"courseId": "%s", "schedule": {"days": ["MON"], "time": "18:00", "zone": "Europe/Berlin"}}""".formatted(publishedCourse(instructor)));
        assertThat(enrolled.status()).isEqualTo(201);
        Reply changed = api.demo("admin").put("/users/" + member.id() + "/roles", """
                {"roles": ["STUDENT", "ANALYST"], "reason": "%s counts"}""".formatted(MINE));
        assertThat(changed.status()).isEqualTo(204);
        return api.logIn(member.email()).after(changed);
    }

    private static String publishedCourse(Client instructor) {
        String course = instructor
                .post("/courses", "{\"title\": \"Engines\", \"description\": \"How they work.\"}")
                .text("/id");
        String modules = "/courses/" + course + "/modules";
        String module = instructor.post(modules, "{\"title\": \"Basics\"}").text("/id");
        instructor.post(modules + "/" + module + "/lessons", "{\"title\": \"First\", \"text\": \"Read this.\"}");
        assertThat(instructor.post("/courses/" + course + "/publication", null).status())
                .isEqualTo(204);
        return course;
    }
}
