package dev.symposium.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.query.view.View;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every view there is is made anew while people write to it and read it. No read fails or shows less than was written
 * before it, or less than the same reader has seen; what was made is the same; nothing is mailed or answered twice.
 */
@ApiTest
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class RebuiltUnderLoadTest {
    private static final int READERS = 2;

    @Autowired
    private Api api;

    @Autowired
    private Calm calm;

    @Autowired
    private MongoOperations mongo;

    @Autowired
    private JdbcClient database;

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong registered = new AtomicLong();

    private interface Round {
        void go();
    }

    @Test
    void noReaderNoticesThatEveryViewIsMadeAnewAllAtOnceAndOneAfterAnother() throws Exception {
        Stories stories = new Stories(api);
        assertThat(stories.all()).extracting(Story::view).containsExactlyInAnyOrderElementsOf(views());
        Client admin = api.demo("admin");
        calm.awaitCalm();
        long mails = count("mail");
        long replies = replies();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> people = begin(stories, everybody);
            try {
                stories.all().stream()
                        .map(story -> replay(admin, story.view()))
                        .toList()
                        .forEach(replay -> assertTheSame(admin, replay));
                stories.all().forEach(story -> assertTheSame(admin, replay(admin, story.view())));
                awaitThatOnlyTheNewIsThere();
            } finally {
                over.set(true);
            }
            for (Future<Long> rounds : people) {
                assertThat(rounds.get()).isPositive();
            }
        }
        assertThat(stories.all())
                .allSatisfy(
                        story -> assertThat(story.written()).as(story.view()).isPositive());
        await().untilAsserted(() -> assertThat(count("mail")).isEqualTo(mails + registered.get()));
        await().untilAsserted(() -> assertThat(replies()).isEqualTo(replies + stories.messages()));
    }

    private List<String> views() {
        return calm.views()
                .map(view ->
                        Objects.requireNonNull(view.getAnnotation(View.class)).value())
                .toList();
    }

    private List<Future<Long>> begin(Stories stories, ExecutorService everybody) {
        List<Future<Long>> people = new ArrayList<>();
        stories.all().forEach(story -> people.add(everybody.submit(untilOver(story::goOn))));
        for (int i = 0; i < READERS; i++) {
            Map<Story, Long> seen = new HashMap<>();
            people.add(everybody.submit(untilOver(() -> stories.all().forEach(story -> read(story, seen)))));
        }
        people.add(everybody.submit(untilOver(this::register)));
        return people;
    }

    private Callable<Long> untilOver(Round round) {
        return () -> {
            long rounds = 0;
            for (; !over.get(); rounds++) {
                round.go();
            }
            return rounds;
        };
    }

    /** Once with a position to wait for and once without; neither goes back. */
    private static void read(Story story, Map<Story, Long> seen) {
        for (long shown : List.of(story.read(), story.glance())) {
            assertThat(shown).as(story.view()).isGreaterThanOrEqualTo(seen.getOrDefault(story, 0L));
            seen.put(story, shown);
        }
    }

    private void register() {
        String name = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        Reply reply = api.anonymous().post("/auth/register", Api.registration(name + "@example.org", name));
        assertThat(reply.status()).isEqualTo(201);
        registered.incrementAndGet();
    }

    private static String replay(Client admin, String view) {
        Reply started = Replaying.started(admin, view);
        assertThat(started.status()).as("%s: %s", view, started.body()).isEqualTo(202);
        return "/audit/replays/" + started.text("/id");
    }

    private static void assertTheSame(Client admin, String replay) {
        Reply ended = Awaited.value(Duration.ofMinutes(2), () -> {
            Reply now = admin.get(replay);
            return now.body().path("endedAt").isString() ? now : null;
        });
        assertThat(ended.text("/state")).isEqualTo("COMPLETED");
        assertThat(ended.body().at("/comparison/differences").asLong())
                .as("%s", ended.body())
                .isZero();
        assertThat(ended.text("/comparison/after")).isEqualTo(ended.text("/comparison/before"));
    }

    /** Until the documents that were read before have been dropped. */
    private void awaitThatOnlyTheNewIsThere() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> mongo.getCollection("view-builds").countDocuments(new Document("role", "RETIRING")) == 0);
    }

    private long replies() {
        return count("event where type = 'conference.ReplyGiven'");
    }

    private long count(String what) {
        return database.sql("select count(*) from " + what).query(Long.class).single();
    }
}
