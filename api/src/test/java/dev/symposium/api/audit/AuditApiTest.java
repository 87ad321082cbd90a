package dev.symposium.api.audit;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.api.Bearers;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.learning.CourseEvent.CourseRevised;
import dev.symposium.events.learning.CourseId;
import dev.symposium.events.learning.Level;
import dev.symposium.eventstore.EventIndex;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

@ApiTest
class AuditApiTest {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    @Autowired
    private Api api;

    @Autowired
    private Bearers bearers;

    @Autowired
    private EventIndex index;

    @Autowired
    private PostgresEventStorageEngine engine;

    @Autowired
    private Clock clock;

    private Client auditor() {
        return bearers.person(null, Role.AUDITOR);
    }

    private static List<JsonNode> items(Reply reply) {
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(200);
        return reply.body().path("items").valueStream().toList();
    }

    private static List<String> texts(List<JsonNode> items, String pointer) {
        return items.stream().map(item -> item.at(pointer).asString()).toList();
    }

    /** All items of a list, two at a time. */
    private static List<JsonNode> all(Client client, String path) {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            Reply part = client.get(path + (path.contains("?") ? "&" : "?") + "limit=2" + cursor);
            items.addAll(items(part));
            cursor = part.body().path("next").isNull() ? "" : "&cursor=" + part.text("/next");
        } while (!cursor.isEmpty());
        return items;
    }

    /** A course with a title, then another title, a module and a description. */
    private Reply revisedCourse(Client instructor) {
        Reply created = instructor.post("/courses", """
                {"title": "Engines", "description": "All about them."}""");
        String path = "/courses/" + created.text("/id");
        instructor.patch(path, """
                {"title": "Analytical engines"}""");
        instructor.post(path + "/modules", """
                {"title": "The mill"}""");
        instructor.patch(path, """
                {"description": "All about the mill."}""");
        return created;
    }

    @Test
    void eventsAreFoundByWhatTheyTellNewestOrOldestFirst() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        String stream = "/audit/events?stream=" + created.text("/id");
        List<String> types = List.of(
                "learning.CourseCreated", "learning.CourseRevised", "learning.ModuleAdded", "learning.CourseRevised");
        Client auditor = auditor();

        assertThat(texts(all(auditor, stream + "&order=oldest"), "/type")).isEqualTo(types);
        assertThat(texts(all(auditor, stream), "/type")).isEqualTo(types.reversed());
        JsonNode first = items(auditor.get(stream + "&order=oldest")).getFirst();
        String actor = "&actor=" + first.path("actor").asString();
        assertThat(all(auditor, stream + actor + "&type=learning.CourseRevised"))
                .hasSize(2);
        assertThat(all(
                        auditor,
                        "/audit/events?type=learning.CourseCreated&correlation="
                                + first.path("correlation").asString()))
                .hasSize(1);
        assertThat(all(auditor, stream + "&actor=" + NOBODY)).isEmpty();
    }

    @Test
    void eventsAreFoundAlikeBeforeAndAfterTheyAreInTheIndex() {
        Client instructor = bearers.person(null, Role.INSTRUCTOR);
        String path = "/audit/events?stream=" + revisedCourse(instructor).text("/id") + "&type=learning.CourseRevised";
        Client auditor = auditor();
        List<JsonNode> atOnce = all(auditor, path);
        assertThat(atOnce).hasSize(2);
        long position = atOnce.getFirst().path("position").asLong();
        Awaited.value(() -> index.lastIndexed() >= position ? true : null);
        assertThat(all(auditor, path)).isEqualTo(atOnce);
    }

    @Test
    void eventsAreFoundByTime() {
        Client instructor = bearers.person(null, Role.INSTRUCTOR);
        String stream = "/audit/events?stream=" + revisedCourse(instructor).text("/id");
        Client auditor = auditor();
        List<JsonNode> events = all(auditor, stream + "&order=oldest");
        String second = events.get(1).path("at").asString();
        String last = events.get(3).path("at").asString();
        assertThat(all(auditor, stream + "&from=" + second + "&to=" + last)).hasSize(2);
        assertThat(all(auditor, stream + "&from=" + last)).hasSize(1);
        assertThat(all(auditor, stream + "&to=" + second)).hasSize(1);
    }

    @Test
    void aCursorBelongsToItsQuestion() {
        String stream = "/audit/events?stream="
                + revisedCourse(bearers.person(null, Role.INSTRUCTOR)).text("/id");
        Client auditor = auditor();
        Reply part = auditor.get(stream + "&limit=1");
        String cursor = "&cursor=" + part.text("/next");
        assertThat(part.header("Link")).contains(part.text("/next")).endsWith("; rel=\"next\"");
        assertThat(auditor.get(stream + "&limit=1" + cursor).status()).isEqualTo(200);
        for (String other :
                List.of(stream + "&order=oldest", "/audit/events?limit=1", stream + "&from=2026-01-01T00:00:00Z")) {
            Reply refused = auditor.get(other + cursor);
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("/errors/0/field")).isEqualTo("cursor");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "type=learning.CourseLost,                                       422, type",
        "actor=ada@example.org,                                          422, actor",
        "company=Acme,                                                   422, company",
        "stream=x,                                                       422, stream",
        "correlation=1,                                                  422, correlation",
        "from=2999-01-01T00:00:00Z,                                      422, from",
        "from=yesterday,                                                 422, from",
        "to=tomorrow,                                                    422, to",
        "from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z,              422, from",
        "order=sideways,                                                 422, order",
        "limit=0,                                                        422, limit",
        "limit=101,                                                      422, limit",
        "cursor=nonsense,                                                400, cursor"
    })
    void aQuestionThatMakesNoSenseIsAProblemThatNamesTheParameter(String query, int status, String field) {
        Reply refused = auditor().get("/audit/events?" + query);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThat(auditor().get("/audit/events?type=learning.CourseLost").text("/detail"))
                .contains("learning.CourseLost");
    }

    @Test
    void oneEventIsFoundByItsPosition() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        Client auditor = auditor();
        Reply event = auditor.get("/audit/events/" + created.position());
        assertThat(event.status()).isEqualTo(200);
        assertThat(event.text("/type")).isEqualTo("learning.CourseCreated");
        assertThat(event.text("/payload/title")).isEqualTo("Engines");
        assertThat(auditor.get("/audit/events/999999999999").status()).isEqualTo(404);
        assertThat(auditor.get("/audit/events/0").status()).isEqualTo(404);
        assertThat(auditor.get("/audit/events/last").status()).isEqualTo(400);
    }

    @Test
    void whatFollowedFromARequestIsATree() {
        Client host = bearers.person(null, Role.ADMIN);
        Client guest = bearers.person(null, Role.STUDENT);
        String chatbot = "/chatbots/" + host.post("/chatbots", """
                {"name": "Guide", "eventName": "Days of engines", "description": "Ask.", "mode": "SINGLE",
                 "startsAt": "2020-01-01T00:00:00Z", "endsAt": "2999-01-01T00:00:00Z", "systemPrompt": "Answer.",
                 "public": true}""").text("/id");
        assertThat(guest.post(chatbot + "/participation", null).status()).isLessThan(300);
        Reply sent = guest.post(chatbot + "/messages", "{\"content\": \"Who speaks?\"}");
        assertThat(sent.status()).as("%s", sent.body()).isLessThan(300);
        Client auditor = auditor();
        String question = Awaited.value(() -> items(auditor.get("/audit/events?type=conference.MessageSent")).stream()
                .filter(event -> event.at("/payload/messageId").asString().equals(sent.text("/message/id")))
                .map(event -> event.path("position").asString())
                .findFirst()
                .orElse(null));

        Reply tree = Awaited.value(() -> {
            Reply found = auditor.get("/audit/events/" + question + "/causation");
            return found.body().at("/commands/0/events/0/commands/0").isMissingNode() ? null : found;
        });
        assertThat(tree.text("/commands/0/events/0/event/type")).isEqualTo("conference.MessageSent");
        JsonNode reply = tree.body().at("/commands/0/events/0/commands/0");
        assertThat(reply.path("actor").asString()).isEqualTo("system");
        assertThat(reply.at("/events/0/event/type").asString()).isEqualTo("conference.ReplyGiven");
        assertThat(auditor.get("/audit/correlations/" + tree.text("/correlation"))
                        .body())
                .isEqualTo(tree.body());
        assertThat(auditor.get("/audit/correlations/" + NOBODY).status()).isEqualTo(404);
    }

    @Test
    void aTimelineTellsWhoWhenAndWhatChanged() {
        Client instructor = bearers.person(null, Role.INSTRUCTOR);
        Reply created = revisedCourse(instructor);
        List<JsonNode> changes = all(auditor(), "/audit/streams/course/" + created.text("/id"));
        assertThat(texts(changes, "/sequence")).containsExactly("0", "1", "2", "3");
        JsonNode title = changes.get(1).path("changes").get(0);
        assertThat(title.path("field").asString()).isEqualTo("title");
        assertThat(title.path("before").asString()).isEqualTo("Engines");
        assertThat(title.path("after").asString()).isEqualTo("Analytical engines");
        assertThat(texts(changes.get(2).path("changes").valueStream().toList(), "/field"))
                .containsExactly("modules[0]");
        assertThat(texts(changes.get(3).path("changes").valueStream().toList(), "/field"))
                .containsExactly("description");
    }

    @Test
    void aTimelineTellsWhyAndByWhom() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        Reply given = admin.put("/users/" + member.id() + "/roles", """
                {"roles": ["STUDENT", "ANALYST"], "reason": "She counts"}""");
        JsonNode last = all(auditor().after(given), "/audit/streams/user/" + member.id())
                .getLast();
        assertThat(last.path("reason").asString()).isEqualTo("She counts");
        assertThat(last.path("actor").asString())
                .isEqualTo(admin.get("/auth/session").text("/id"));
        assertThat(last.path("actorName").asString())
                .isEqualTo(admin.get("/auth/session").text("/name"));
    }

    @Test
    void aRecordIsSeenAsItStood() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        String stream = "/audit/streams/course/" + created.text("/id");
        Client auditor = auditor();
        List<JsonNode> changes = all(auditor, stream);
        Reply first = auditor.get(stream + "/state?asOf=" + created.position());
        assertThat(first.text("/state/title")).isEqualTo("Engines");
        assertThat(first.text("/sequence")).isEqualTo("0");
        Reply second =
                auditor.get(stream + "/state?asOf=" + changes.get(1).path("at").asString());
        assertThat(second.text("/state/title")).isEqualTo("Analytical engines");
        assertThat(second.text("/state/description")).isEqualTo("All about them.");
        Reply now = auditor.get(stream + "/state");
        assertThat(now.text("/state/description")).isEqualTo("All about the mill.");
        assertThat(now.text("/state/modules/0/title")).isEqualTo("The mill");
        assertThat(auditor.get(stream + "/state?asOf=" + (created.position() - 1))
                        .status())
                .isEqualTo(404);
    }

    /** The fastest of twenty, so that a machine that is busy with something else does not decide. */
    @Test
    void aRecordOfAThousandEventsIsSeenWithinFiftyMilliseconds() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        CourseId course = CourseId.of(created.text("/id"));
        List<DomainEventMessage<?>> revisions = new ArrayList<>();
        for (int n = 4; n < 1_000; n++) {
            CourseRevised revised = new CourseRevised(course, "Title " + n, "Text", Level.BEGINNER, null);
            revisions.add(new GenericDomainEventMessage<>("course", course.toString(), n, revised));
        }
        engine.appendEvents(revisions);
        Client auditor = auditor();
        String state = "/audit/streams/course/" + course + "/state?asOf=";
        long end = engine.lastPosition();
        Duration fastest = Duration.ofDays(1);
        for (int n = 0; n < 20; n++) {
            long begun = System.nanoTime();
            Reply reply = auditor.get(state + (end - n));
            Duration taken = Duration.ofNanos(System.nanoTime() - begun);
            fastest = taken.compareTo(fastest) < 0 ? taken : fastest;
            assertThat(reply.text("/state/title")).startsWith("Title 9");
        }
        assertThat(fastest).isLessThan(Duration.ofMillis(50));
    }

    @Test
    void theDifferenceOfTwoTimesIsWhatIsOtherThanBefore() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        String stream = "/audit/streams/course/" + created.text("/id");
        Reply diff = auditor().get(stream + "/diff?from=" + created.position());
        List<JsonNode> changes = diff.body().path("changes").valueStream().toList();
        assertThat(texts(changes, "/field")).contains("title", "description", "modules[0]");
        assertThat(auditor()
                        .get(stream + "/diff?from=" + created.position() + "&to=" + created.position())
                        .body()
                        .path("changes")
                        .size())
                .isZero();
        assertThat(texts(
                        auditor()
                                .get(stream + "/diff")
                                .body()
                                .path("changes")
                                .valueStream()
                                .toList(),
                        "/field"))
                .contains("id", "title");
    }

    @ParameterizedTest
    @CsvSource({
        "state?asOf=2999-01-01T00:00:00Z,  asOf, in-the-future",
        "state?asOf=999999999999,          asOf, beyond-the-end",
        "state?asOf=yesterday,             asOf, not-a-moment",
        "diff?from=2999-01-01T00:00:00Z,   from, in-the-future",
        "diff?from=2&to=1,                 from, after-to",
        "diff?to=999999999999,             to,   beyond-the-end"
    })
    void atATimeThatIsNotThereNothingStood(String query, String field, String code) {
        String stream = "/audit/streams/course/"
                + revisedCourse(bearers.person(null, Role.INSTRUCTOR)).text("/id");
        Reply refused = auditor().get(stream + "/" + query);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
    }

    @Test
    void everyKindOfRecordHasAState() {
        Client auditor = auditor();
        Set<String> types = Set.of("user", "name", "company", "course", "enrollment", "chatbot", "participation");
        Map<String, String> events = Map.of(
                "user", "identity.UserRegistered",
                "name", "identity.NameClaimed",
                "company", "company.CompanyRegistered",
                "course", "learning.CourseCreated",
                "enrollment", "learning.EnrolledInCourse",
                "chatbot", "conference.ChatbotCreated",
                "participation", "conference.ChatbotJoined");
        for (String type : types) {
            JsonNode event = items(auditor.get("/audit/events?limit=1&order=oldest&type=" + events.get(type)))
                    .getFirst();
            assertThat(event.path("streamType").asString()).isEqualTo(type);
            Reply state = auditor.get(
                    "/audit/streams/" + type + "/" + event.path("streamId").asString() + "/state?asOf="
                            + event.path("position").asString());
            assertThat(state.status()).isEqualTo(200);
            assertThat(state.body().path("state").isObject()).as(type).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"course/" + NOBODY, "user/nobody", "nothing/" + NOBODY})
    void whatDoesNotExistIsNotFound(String record) {
        for (String path : List.of("", "/state", "/diff")) {
            assertThat(auditor().get("/audit/streams/" + record + path).status())
                    .isEqualTo(404);
        }
    }

    @Test
    void aRecordIsOfOneType() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        assertThat(auditor().get("/audit/streams/user/" + created.text("/id")).status())
                .isEqualTo(404);
    }

    @Test
    void anAuditorOfACompanySeesWhatWasDoneWithinIt() {
        CompanyId acme = new CompanyId(TimeOrderedIdentifierFactory.next());
        Client ours = bearers.person(acme, Role.AUDITOR);
        Reply own = revisedCourse(bearers.person(acme, Role.INSTRUCTOR));
        Reply others = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        assertThat(all(ours, "/audit/events?stream=" + own.text("/id"))).hasSize(4);
        assertThat(all(ours, "/audit/events?stream=" + others.text("/id"))).isEmpty();
        assertThat(all(ours, "/audit/events?company=" + NOBODY)).isEmpty();
        assertThat(texts(all(ours, "/audit/events"), "/company")).containsOnly(acme.toString());
        assertThat(ours.get("/audit/events/" + own.position()).status()).isEqualTo(200);
        assertThat(ours.get("/audit/events/" + others.position()).status()).isEqualTo(404);
        assertThat(ours.get("/audit/events/" + others.position() + "/causation").status())
                .isEqualTo(404);
        for (String path : List.of("", "/state", "/diff")) {
            assertThat(ours.get("/audit/streams/course/" + own.text("/id") + path)
                            .status())
                    .isEqualTo(200);
            assertThat(ours.get("/audit/streams/course/" + others.text("/id") + path)
                            .status())
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({"admin, 200", "auditor, 200", "analyst, 403", "superuser, 403", "instructor, 403", "learner1, 403"})
    void onlyAuditorsAndAdministratorsRead(String name, int status) {
        assertThat(api.demo(name).get("/audit/events?limit=1").status()).isEqualTo(status);
    }

    @Test
    void withoutATokenNobodyReads() {
        assertThat(api.anonymous().get("/audit/events").status()).isEqualTo(401);
    }

    @Test
    void whatAnAuditorReadsIsOnTheLogOnceAMinute() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        Client auditor = auditor();
        String stream = created.text("/id");
        all(auditor, "/audit/events?stream=" + stream);
        auditor.get("/audit/streams/course/" + stream);
        auditor.get("/audit/streams/course/" + stream + "/state?asOf=" + created.position());
        auditor.get("/audit/streams/course/" + NOBODY);

        String reader = items(auditor.get("/audit/events?type=audit.LogRead&limit=1"))
                .getFirst()
                .path("actor")
                .asString();
        List<JsonNode> readings = all(auditor(), "/audit/events?type=audit.LogRead&order=oldest&actor=" + reader);
        assertThat(texts(readings, "/payload/reading")).containsExactly("log", "timeline", "state", "log");
        assertThat(readings.getFirst().at("/payload/question/stream").asString())
                .isEqualTo(stream);
        assertThat(readings.getFirst().at("/payload/shown").asInt()).isEqualTo(2);
        assertThat(readings.get(2).at("/payload/question/asOf").asLong()).isEqualTo(created.position());
    }

    @Test
    void noHeaderKeepsAReadingOffTheLog() {
        Client auditor = auditor().with("Idempotency-Key", "once").with("If-Match", "\"7\"");
        assertThat(auditor.get("/audit/events?limit=1").status()).isEqualTo(200);
        assertThat(auditor.get("/audit/events?limit=1&order=oldest").status()).isEqualTo(200);
        assertThat(items(auditor().get("/audit/events?type=audit.LogRead&limit=2")))
                .extracting(event -> event.at("/payload/reading").asString())
                .containsExactly("log", "log");
    }

    @Test
    void whatCouldNameAPersonIsNotRecorded() {
        Reply created = revisedCourse(bearers.person(null, Role.INSTRUCTOR));
        Client auditor = auditor();
        String recent = clock.instant().minus(Duration.ofHours(1)).toString();
        auditor.get("/audit/events?stream=" + created.text("/id") + "&from=" + recent + "&Lovelace=Ada");
        JsonNode question = items(auditor().get("/audit/events?type=audit.LogRead&limit=1"))
                .getFirst()
                .at("/payload/question");
        assertThat(question.propertyNames()).containsExactlyInAnyOrder("stream", "from");
    }
}
