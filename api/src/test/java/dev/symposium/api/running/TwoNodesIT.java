package dev.symposium.api.running;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Two nodes of the same program on the same stores. Each makes half of the views and runs half of the policies: nothing
 * works that does not work across nodes.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT {
    private static final int AT_ONCE = 200;
    private static final int PEOPLE = 240;
    private static final int CALLERS_OF_EACH = 4;
    private static final String HELLO = "{\"content\": \"When does it begin?\"}";
    private static final Duration TAKEN_OVER = Duration.ofSeconds(20);

    private RunningSymposium first;
    private RunningSymposium second;
    private Owners owners;
    private Api a;
    private Api b;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        first = RunningSymposium.on(folder.resolve("a"));
        second = first.another(folder.resolve("b"));
        a = first.api();
        b = second.api();
        owners = Owners.on(first.stores());
        await().atMost(Duration.ofMinutes(1)).until(this::shareWork);
    }

    private boolean shareWork() throws Exception {
        Map<String, Integer> owned = owners.owners();
        return owned.keySet().equals(Set.of(first.nodeId(), second.nodeId()))
                && Collections.max(owned.values()) - Collections.min(owned.values()) <= 1;
    }

    @Test
    void eachDoesHalfOfTheWorkAndKeepsIt() {
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofMinutes(1)).until(this::shareWork);
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable running : List.of(owners, second, first)) {
            running.close();
        }
    }

    @Test
    void whatIsWrittenOnOneNodeIsReadOnTheOtherByAQueryThatAsksForIt() {
        for (int i = 0; i < 10; i++) {
            assertWrittenAndRead(a, b);
            assertWrittenAndRead(b, a);
        }
    }

    private static void assertWrittenAndRead(Api writing, Api reading) {
        Reply company = newCompany(writing);
        Reply me = reading.bearing(company.text("/accessToken")).after(company).get("/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("/companyId")).isEqualTo(company.text("/companyId"));
    }

    @Test
    void ofManyWhoRegisterOneAddressOnBothNodesAtOnceOneWins() throws Exception {
        List<Integer> statuses = onBothAtOnce((api, i) -> api.anonymous()
                .post("/auth/register", Api.registration("once@example.org", "once" + i))
                .status());
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(AT_ONCE - 1);
    }

    @Test
    void aRepeatOnTheOtherNodeGetsTheFirstAnswer() {
        String body = Api.registration("repeat@example.org", "repeat");
        Reply once = a.anonymous().with("Idempotency-Key", "later").post("/auth/register", body);
        Reply again = b.anonymous().with("Idempotency-Key", "later").post("/auth/register", body);
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(once.body());
        assertThat(again.header("Location")).isEqualTo(once.header("Location"));
        assertThat(again.position()).isEqualTo(once.position());
    }

    @Test
    void repeatsThatComeToBothNodesAtOnceAreDoneOnce() throws Exception {
        for (int i = 0; i < 5; i++) {
            String name = "atonce" + i;
            String body = Api.registration(name + "@example.org", name);
            List<String> answers = onBothAtOnce(40, (api, ignored) -> {
                Reply reply = api.anonymous().with("Idempotency-Key", name).post("/auth/register", body);
                return reply.status() + " " + reply.body() + " " + reply.header("Log-Position");
            });
            assertThat(Set.copyOf(answers)).singleElement().asString().startsWith("201");
        }
    }

    @Test
    void repeatsOfAChangeThatComeToBothNodesAtOnceGetOneAnswer() throws Exception {
        Member member = a.newMember();
        Client here = member.client().with("Idempotency-Key", "change");
        Client there = b.bearing(tokenOf(b, member)).with("Idempotency-Key", "change");
        List<String> answers = onBothAtOnce(40, (api, ignored) -> {
            Reply reply = (api == a ? here : there).patch("/users/me", "{\"name\": \"Ada King\"}");
            return reply.status() + " at " + reply.header("Log-Position");
        });
        assertThat(Set.copyOf(answers)).singleElement().asString().matches("204 at \\d+");
    }

    @Test
    void aRepeatedRotationAnswersWithTheSameKeyOnTheOtherNode() {
        Reply rotated = a.demo("admin").with("Idempotency-Key", "rotated").post("/signing-keys/rotation", null);
        Reply again = b.demo("admin").with("Idempotency-Key", "rotated").post("/signing-keys/rotation", null);
        assertThat(List.of(rotated.status(), again.status())).containsOnly(201);
        assertThat(again.text("/kid")).isEqualTo(rotated.text("/kid"));
    }

    @Test
    void aTokenOfOneNodeIsAcceptedByTheOther() {
        Member member = a.newMember();
        String token = tokenOf(a, member);
        assertThat(b.bearing(token).get("/auth/session").text("/id")).isEqualTo(member.id());
        String keys = "/.well-known/jwks.json";
        await().untilAsserted(() -> assertThat(b.anonymous().get(keys).body())
                .isEqualTo(a.anonymous().get(keys).body()));
    }

    @Test
    void everybodyWithThePasswordLogsInWhileBothNodesReplaceAHashOfAnOlderKind() throws Exception {
        Member member = a.newMember();
        Stores stores = first.stores();
        for (int round = 0; round < 3; round++) {
            try (Connection database =
                            DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword());
                    PreparedStatement older =
                            database.prepareStatement("UPDATE credential SET password = ? WHERE user_id = ?::uuid")) {
                older.setString(1, "{bcrypt}" + new BCryptPasswordEncoder(4).encode(Api.PASSWORD));
                older.setString(2, member.id());
                assertThat(older.executeUpdate()).isEqualTo(1);
            }
            assertThat(onBothAtOnce(
                            8, (api, ignored) -> logIn(api, member.username()).status()))
                    .containsOnly(200);
        }
    }

    @Test
    void whoJoinsOnOneNodeGetsRepliesOnTheOther() {
        String chatbot = newChatbot(a);
        Member member = b.newMember();
        assertThat(member.client().post(chatbot + "/participation", null).status())
                .isEqualTo(201);
        for (Api node : List.of(a, b, a)) {
            Reply exchange = node.bearing(tokenOf(node, member)).post(chatbot + "/messages", HELLO);
            assertThat(exchange.status()).isEqualTo(201);
            assertThat(exchange.text("/reply/inReplyTo")).isEqualTo(exchange.text("/message/id"));
        }
    }

    @Test
    void aNodeRefusesNothingThatTheOtherHasMadePossible() {
        String chatbot = newChatbot(a);
        Member member = a.newMember();
        Client there = b.bearing(tokenOf(b, member));
        member.client().post(chatbot + "/participation", null);
        assertThat(member.client().delete(chatbot + "/participation").status()).isEqualTo(204);
        assertThat(there.post(chatbot + "/participation", null).status()).isEqualTo(201);
        assertThat(member.client().post(chatbot + "/messages", HELLO).status()).isEqualTo(201);
    }

    @Test
    void aNodeAllowsNothingThatTheOtherHasMadeImpossible() {
        String chatbot = newChatbot(a);
        Member member = a.newMember();
        Client there = b.bearing(tokenOf(b, member));
        member.client().post(chatbot + "/participation", null);
        assertThat(there.delete(chatbot + "/participation").status()).isEqualTo(204);
        assertThat(member.client().post(chatbot + "/messages", HELLO).status()).isEqualTo(409);
    }

    @Test
    void anImportThatIsUploadedOnOneNodeIsCommittedAndWatchedOnTheOther() {
        byte[] file = "email,name\nboth@example.org,Both\n".getBytes(StandardCharsets.UTF_8);
        Reply preview = a.demo("admin").upload("/imports", "people.csv", file);
        String path = "/imports/" + preview.text("/id");
        Client there = b.demo("admin").after(preview);
        assertThat(there.post(path + "/commit", null).status()).isEqualTo(202);
        await().until(() -> there.get(path).text("/state").equals("FINISHED"));
        assertThat(a.demo("admin").get(path + "/rows").text("/items/0/outcome")).isEqualTo("CREATED");
    }

    @Test
    void aChangeThatTheOtherNodeHasUndoneIsMadeAgain() {
        String person = "/users/" + a.newMember().id() + "/roles";
        Client here = a.demo("admin");
        Client there = b.demo("admin");
        assertThat(here.put(person, roles("ANALYST")).status()).isEqualTo(204);
        Reply undone = there.put(person, roles("STUDENT"));
        Reply again =
                here.with("If-Match", String.valueOf(undone.header("ETag"))).put(person, roles("ANALYST"));
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("ETag")).isNotNull().isNotEqualTo(undone.header("ETag"));
    }

    @Test
    void ofTheLastTwoAdministratorsWhoDeactivateEachOtherOnTwoNodesOneStays() throws Exception {
        Member other = a.newMember();
        Client here = a.demo("admin");
        String own = here.get("/auth/session").text("/id");
        here.put("/users/" + other.id() + "/roles", roles("ADMIN"));
        Client there = b.bearing(tokenOf(b, other));
        String because = "{\"reason\": \"There can be only one\"}";
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> departures = List.of(
                    () -> here.post("/users/" + other.id() + "/deactivation", because)
                            .status(),
                    () -> there.post("/users/" + own + "/deactivation", because).status());
            for (Future<Integer> status : both.invokeAll(departures)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsOnlyOnce(204);
        there.delete("/users/" + own + "/deactivation");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void whenANodeIsKilledTheOtherGoesOnWithEverythingThatEitherHasAcknowledged() throws Exception {
        Registrations registrations = new Registrations(PEOPLE);
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS_OF_EACH; i++) {
                callers.execute(() -> registrations.registerOn(a));
                callers.execute(() -> registrations.registerOn(b));
            }
            assertThat(registrations.half().await(3, TimeUnit.MINUTES)).isTrue();
            second.kill();
            Reply since = newCompany(a);
            Client me = a.bearing(since.text("/accessToken")).after(since);
            await().atMost(TAKEN_OVER).until(() -> me.get("/users/me").status() == 200);
        }
        registrations.assertKeptOnce(a);
        assertThat(registrations.acknowledged()).isBetween(PEOPLE - CALLERS_OF_EACH, PEOPLE);
        assertThat(a.newMember().client().get("/auth/session").status()).isEqualTo(200);
        await().atMost(TAKEN_OVER).until(() -> owners.owners().keySet().equals(Set.of(first.nodeId())));
        registrations.assertMailedOnce(a);
    }

    @Test
    void oneKeyComesOfARotationThatIsRepeatedOnBothNodesAtOnce() throws Exception {
        String key = "/audit/checkpoints/key";
        await().until(() -> a.anonymous().get(key).body().path("key").isString());
        int earlier = a.anonymous().get(key).body().path("earlier").size();
        Client onA = a.demo("admin").with("Idempotency-Key", "at once");
        Client onB = b.demo("admin").with("Idempotency-Key", "at once");
        assertThat(onBothAtOnce((api, i) -> (api == a ? onA : onB).post(key + "/rotation", null)))
                .allMatch(reply -> reply.status() == 201)
                .extracting(Reply::position)
                .containsOnly(onA.post(key + "/rotation", null).position());
        assertThat(a.anonymous().get(key).body().path("earlier").size()).isEqualTo(earlier + 1);
    }

    private interface Asking<T> {
        T ask(Api api, int number);
    }

    private <T> List<T> onBothAtOnce(Asking<T> asking) throws Exception {
        return onBothAtOnce(AT_ONCE, asking);
    }

    private <T> List<T> onBothAtOnce(int callers, Asking<T> asking) throws Exception {
        List<Callable<T>> calls = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            int number = i;
            calls.add(() -> asking.ask(number % 2 == 0 ? a : b, number));
        }
        List<T> answers = new ArrayList<>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<T> answer : everybody.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }

    private static Reply logIn(Api api, String identifier) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(identifier, Api.PASSWORD));
    }

    private static String tokenOf(Api api, Member member) {
        return logIn(api, member.username()).text("/accessToken");
    }

    private static Reply newCompany(Api api) {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        return api.anonymous().post("/companies", """
                {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue",
                 "password": "%2$s"}""".formatted(name, Api.PASSWORD));
    }

    /** A chatbot that is live and open to everybody. */
    private static String newChatbot(Api api) {
        Client superuser = api.bearing(newCompany(api).text("/accessToken"));
        Instant now = Instant.now();
        Reply created = superuser.post("/chatbots", """
                {"name": "Dev", "eventName": "DevConf", "startsAt": "%s", "endsAt": "%s", "public": true}""".formatted(now.minusSeconds(3600), now.plusSeconds(3600)));
        return "/chatbots/" + created.text("/id");
    }

    private static String roles(String role) {
        return "{\"roles\": [\"%s\"], \"reason\": \"A change of mind\"}".formatted(role);
    }
}
