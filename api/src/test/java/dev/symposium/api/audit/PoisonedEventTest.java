package dev.symposium.api.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.SymposiumApplication;
import dev.symposium.api.embedded.UnpackedPrograms;
import dev.symposium.command.Policy;
import dev.symposium.events.learning.CourseEvent.CourseCreated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A policy cannot react to one event: it is parked, the others have their turn, and it is taken up again, once. */
class PoisonedEventTest {
    private static final String POLICIES = "/audit/policies";
    private static final Duration TRIED = Duration.ofSeconds(60);

    private final WhenCourseCreatedThenPraiseIt policy = new WhenCourseCreatedThenPraiseIt();

    /** Of an instance, so that no other application that is started in these tests finds it. */
    @Policy
    @SuppressWarnings("ClassCanBeStatic")
    class WhenCourseCreatedThenPraiseIt {
        private final Queue<String> praised = new ConcurrentLinkedQueue<>();
        private volatile boolean broken = true;
        private volatile Runnable afterFailure = () -> {};

        @EventHandler
        void on(CourseCreated event, UnitOfWork<?> work) {
            if (broken && event.title().equals("Poison")) {
                work.onCleanup(ignored -> afterFailure.run());
                throw new IllegalStateException("Nobody can praise " + event.title());
            }
            praised.add(event.title());
        }
    }

    private ConfigurableApplicationContext start(Path folder) {
        UnpackedPrograms.copyInto(folder);
        return new SpringApplicationBuilder(SymposiumApplication.class)
                .initializers((GenericApplicationContext application) ->
                        application.registerBean(WhenCourseCreatedThenPraiseIt.class, () -> policy))
                .run("--server.port=0", "--symposium.data-dir=" + folder);
    }

    private static Api api(ConfigurableApplicationContext application) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", int.class);
        return new Api(JsonMapper.shared(), port);
    }

    private static void assertParked(JsonNode state, Reply poison) {
        assertThat(state.path("parked").asLong()).isEqualTo(1);
        JsonNode parked = state.at("/firstParked/0");
        assertThat(parked.path("position").asLong()).isEqualTo(poison.position());
        assertThat(parked.path("stream").asString()).isEqualTo(poison.text("/id"));
        assertThat(parked.path("type").asString()).isEqualTo("CourseCreated");
        assertThat(parked.path("error").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(parked.path("tries").asInt()).isEqualTo(4);
        assertThat(state.toString()).doesNotContain("Poison");
    }

    private static void assertHealth(Api api, String status) {
        Reply health = api.anonymous().get("/actuator/health");
        assertThat(health.status()).isEqualTo(200);
        assertThat(health.text("/status")).isEqualTo(status);
    }

    /** Three were asked for while it was parked; one of them, from within the other, succeeded. */
    private static void assertOnTheLog(Client admin, JsonNode before) {
        Reply timeline = admin.get(
                "/audit/streams/reaction/" + before.at("/firstParked/0/id").asString());
        assertThat(timeline.body()
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("type").asString()))
                .containsExactly(
                        "audit.ReactionParked",
                        "audit.ReactionRetried",
                        "audit.ReactionRetried",
                        "audit.ReactionRetried",
                        "audit.ReactionSucceeded");
        assertThat(timeline.text("/items/0/actor")).isEqualTo("system");
        assertThat(timeline.text("/items/4/actor"))
                .isEqualTo(admin.get("/auth/session").text("/id"));
        assertThat(timeline.http().body()).doesNotContain("Poison");
    }

    private static JsonNode stateOf(Client admin) {
        return admin.get(POLICIES)
                .body()
                .path("items")
                .valueStream()
                .filter(state -> state.path("name").asString().equals("WhenCourseCreatedThenPraiseIt"))
                .findFirst()
                .orElseThrow();
    }

    private static Reply course(Client instructor, String title) {
        return instructor.post("/courses", "{\"title\": \"%s\", \"description\": \"All about it.\"}".formatted(title));
    }

    @Test
    void onePoisonedEventIsParkedAndTheOthersGoOnUntilItIsTriedAgain(@TempDir Path folder) {
        try (ConfigurableApplicationContext running = start(folder)) {
            Api api = api(running);
            assertHealth(api, Status.UP.getCode());
            Client admin = api.demo("admin");
            Client instructor = api.demo("instructor");
            Reply poison = course(instructor, "Poison");
            course(instructor, "Bread");
            await().atMost(TRIED).untilAsserted(() -> assertThat(policy.praised).containsExactly("Bread"));
            // The other course has not waited for the tries.
            await().atMost(TRIED).until(() -> stateOf(admin).path("parked").asLong() == 1);
            JsonNode stateBefore = stateOf(admin);
            assertParked(stateBefore, poison);
            assertHealth(api, PolicyHealthIndicator.DEGRADED);
            String retry = POLICIES + "/WhenCourseCreatedThenPraiseIt/parked/" + poison.position() + "/retry";
            assertThat(admin.post(retry, null).status()).isEqualTo(409);
            assertThat(stateOf(admin).at("/firstParked/0/tries").asInt()).isEqualTo(5);
            assertThat(api.demo("auditor").post(retry, null).status()).isEqualTo(403);
            AtomicInteger meanwhile = new AtomicInteger();
            policy.afterFailure = () -> {
                policy.broken = false;
                meanwhile.set(admin.post(retry, null).status());
            };
            assertThat(admin.post(retry, null).status()).isEqualTo(404);
            assertThat(meanwhile).hasValue(204);
            assertThat(policy.praised).containsExactly("Bread", "Poison");
            assertThat(stateOf(admin).path("parked").asLong()).isZero();
            assertHealth(api, Status.UP.getCode());
            assertThat(admin.post(retry, null).status()).isEqualTo(404);
            assertOnTheLog(admin, stateBefore);
        }
    }
}
