package dev.symposium.api.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.api.Bearers;
import dev.symposium.api.Calm;
import dev.symposium.api.Replaying;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.query.view.Replay;

import static org.assertj.core.api.Assertions.assertThat;

/** Views are made anew while they are read, and nothing else happens. */
@ApiTest
class ReplayApiTest {
    private static final String REPLAYS = "/audit/replays";

    @Autowired
    private Api api;

    @Autowired
    private Bearers bearers;

    @Autowired
    private Calm calm;

    @Autowired
    private JdbcClient database;

    @Autowired
    private ReplayLog log;

    private static String wish(String projection) {
        return "{\"projection\": \"%s\"}".formatted(projection);
    }

    private static Reply ended(Client client, Reply started) {
        String address = REPLAYS + "/" + started.text("/id");
        return Awaited.value(Duration.ofMinutes(1), () -> {
            Reply now = client.get(address);
            return now.body().path("endedAt").isString() ? now : null;
        });
    }

    private long count(String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }

    @Test
    void anAdministratorReplacesEveryViewAndEachIsTheSameAndNoMailOrReplyComesOfIt() {
        Client admin = api.demo("admin");
        calm.awaitCalm();
        long mails = count("mail");
        long replies = count("event where type = 'conference.ReplyGiven'");
        Reply projections = admin.get("/audit/projections");
        assertThat(projections.body().path("items").size()).isGreaterThanOrEqualTo(9);
        for (var projection : projections.body().path("items")) {
            Reply started = Replaying.started(admin, projection.path("name").asString());
            assertThat(started.status()).isEqualTo(202);
            Reply ended = ended(admin, started);
            assertThat(ended.text("/state")).isEqualTo("COMPLETED");
            assertThat(ended.body().at("/comparison/firstDiffering").size())
                    .as(projection.path("name").asString())
                    .isZero();
            assertThat(ended.text("/comparison/after")).isEqualTo(ended.text("/comparison/before"));
        }
        assertThat(count("mail")).isEqualTo(mails);
        assertThat(count("event where type = 'conference.ReplyGiven'")).isEqualTo(replies);
    }

    @Test
    void anAuditorComparesAndChangesNothing() {
        Client auditor = api.demo("auditor");
        assertThat(auditor.post(REPLAYS, "{\"projection\": \"courses\", \"replaces\": true}")
                        .status())
                .isEqualTo(403);
        Reply started = Replaying.started(auditor, "courses");
        assertThat(started.status()).isEqualTo(202);
        Reply ended = ended(auditor, started);
        assertThat(ended.text("/state")).isEqualTo("COMPARED");
        assertThat(ended.body().at("/comparison/differences").asLong()).isZero();
    }

    @Test
    void whoIsAnAuditorReplacesNothingWhateverElseTheyAre() {
        Client both = bearers.person(null, Role.AUDITOR, Role.ADMIN);
        assertThat(both.post(REPLAYS, "{\"projection\": \"courses\", \"replaces\": true}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void whoStartedAReplayAndWhatCameOfItIsOnTheLog() {
        Client admin = api.demo("admin");
        Reply started = Replaying.started(admin, "users");
        ended(admin, started);
        Reply timeline = Awaited.value(() -> {
            Reply now = admin.get("/audit/streams/replay/" + started.text("/id"));
            return now.body().path("items").size() == 2 ? now : null;
        });
        assertThat(timeline.text("/items/0/type")).isEqualTo("audit.ReplayStarted");
        assertThat(timeline.text("/items/1/type")).isEqualTo("audit.ReplayEnded");
        assertThat(timeline.text("/items/1/payload/outcome")).isEqualTo("COMPLETED");
    }

    @Test
    void aReplayThatNewCodeHasMadeNecessaryIsOnTheLogAsTheSystems() {
        UUID id = TimeOrderedIdentifierFactory.next();
        Instant now = Instant.now();
        Replay replay =
                new Replay(id, "users", 2, true, Replay.State.COMPLETED, "system", now, 1, 1, 0, null, now, null);
        log.begun(replay);
        log.ended(replay);
        log.ended(replay);
        Reply timeline = api.demo("admin").get("/audit/streams/replay/" + id);
        assertThat(timeline.body().path("items").size()).isEqualTo(2);
        assertThat(timeline.text("/items/0/type")).isEqualTo("audit.ReplayStarted");
        assertThat(timeline.text("/items/1/type")).isEqualTo("audit.ReplayEnded");
        assertThat(timeline.text("/items/1/actor")).isEqualTo("system");
    }

    /** One that was not over before it could be paused. */
    private static Reply paused(Client admin) {
        return Awaited.value(() -> {
            Reply replay = Replaying.started(admin, "chatbots");
            Reply paused = admin.post(REPLAYS + "/" + replay.text("/id") + "/pause", null);
            return paused.status() == 200 ? replay : null;
        });
    }

    @Test
    void aProjectionIsReplayedOnceAtATime() {
        Client admin = api.demo("admin");
        Reply first = paused(admin);
        String address = REPLAYS + "/" + first.text("/id");
        assertThat(admin.post(REPLAYS, wish("chatbots")).status()).isEqualTo(409);
        assertThat(admin.post(address + "/resume", null).status()).isEqualTo(200);
        ended(admin, first);
        assertThat(admin.post(address + "/cancel", null).status()).isEqualTo(409);
    }

    @Test
    void othersAreRefusedAndWhatIsNotThereIsSaid() {
        assertThat(api.demo("learner1").post(REPLAYS, wish("users")).status()).isEqualTo(403);
        assertThat(api.anonymous().get(REPLAYS).status()).isEqualTo(401);
        Client admin = api.demo("admin");
        assertThat(admin.post(REPLAYS, wish("unheard-of")).status()).isEqualTo(422);
        assertThat(admin.get(REPLAYS + "/00000000-0000-0000-0000-000000000001").status())
                .isEqualTo(404);
        assertThat(admin.get(REPLAYS).status()).isEqualTo(200);
    }
}
