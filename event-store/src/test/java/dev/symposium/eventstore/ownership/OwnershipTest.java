package dev.symposium.eventstore.ownership;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventIndexTest;
import dev.symposium.eventstore.TestPostgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which node is to do what, and that no two do the same. */
class OwnershipTest {
    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final Set<String> WORK = Set.of("a", "b", "c", "d", "e");

    private HikariDataSource dataSource;
    private Node first;
    private Node second;

    /** A node that could do all of it. */
    private record Node(Ownership ownership, Map<String, Ownership.Work> work, AtomicBoolean able) {
        Node(Ownership ownership) {
            this(ownership, new TreeMap<>(), new AtomicBoolean(true));
            WORK.forEach(name -> work.put(name, ownership.offer(name, able::get)));
        }

        Ownership.Work of(String name) {
            return Objects.requireNonNull(work.get(name));
        }

        List<String> share() {
            return work.entrySet().stream()
                    .filter(offered -> offered.getValue().isShare())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @BeforeEach
    void twoNodes() throws IOException {
        String url = TestPostgres.newDatabase();
        TestPostgres.execute(url, EventIndexTest.script("db/migration/V23__live_nodes.sql"));
        TestPostgres.execute(url, EventIndexTest.script("db/migration/V26__owners.sql"));
        dataSource = TestPostgres.pool(url, 4);
        first = new Node(new Ownership(dataSource, "first", SILENCE));
        second = new Node(new Ownership(dataSource, "second", SILENCE));
    }

    @AfterEach
    void stop() {
        first.ownership().stop();
        second.ownership().stop();
        dataSource.close();
    }

    @Test
    void whoHasHeardOfNobodyDoesEverything() {
        assertThat(first.share()).containsExactlyInAnyOrderElementsOf(WORK);
    }

    @Test
    void twoNodesDoHalfEachAndWhenOneLeavesTheOtherDoesItAll() {
        first.ownership().start();
        second.ownership().start();
        await().untilAsserted(() -> {
            assertThat(first.share()).containsExactly("a", "c", "e");
            assertThat(second.share()).containsExactly("b", "d");
        });
        first.ownership().stop();
        await().untilAsserted(() -> assertThat(second.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }

    @Test
    void aNodeWhoseSessionIsGoneHasNoShare() {
        second.ownership().start();
        TestPostgres.execute(
                dataSource,
                "INSERT INTO live_node VALUES ('dead', '{a,b,c,d,e}', now() + interval '1 h', 1, now()), ('gone', '{a}', now() - interval '1 h', 2, now())");
        await().during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(second.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }

    @Test
    void workIsTakenByOneNodeAndByTheNextWhenItIsReleased() {
        assertThat(first.of("a").take()).isTrue();
        assertThat(first.of("a").take()).isTrue();
        assertThat(second.of("a").take()).isFalse();
        assertThat(second.of("b").take()).isTrue();
        first.of("a").release();
        assertThat(second.of("a").take()).isTrue();
    }

    @Test
    void theWorkOfANodeWhoseSessionEndsIsFreeAtOnceAndTheNodeKnowsSoon() {
        first.ownership().start();
        assertThat(first.of("a").take()).isTrue();
        await().until(this::firstIsLive);
        TestPostgres.execute(dataSource, "SELECT pg_terminate_backend(pid) FROM live_node WHERE id = 'first'");
        await().atMost(Duration.ofSeconds(3)).until(() -> second.of("a").take());
        await().atMost(Duration.ofSeconds(3)).until(() -> !first.of("a").isHeld());
        assertThat(first.of("a").take()).isFalse();
    }

    private boolean firstIsLive() {
        return answer("SELECT count(*)::text FROM live_node WHERE id = 'first'").equals("1");
    }

    @Test
    void theSessionOfANodeThatHangsIsEndedByTheOthersWhichTakeItsWork() {
        CountDownLatch hung = new CountDownLatch(1);
        first.ownership().start();
        assertThat(first.of("a").take()).isTrue();
        await().until(this::firstIsLive);
        first.ownership().offer("z", () -> hangsUntil(hung));
        second.ownership().start();
        TestPostgres.execute(
                dataSource, "UPDATE live_node SET seen_at = now() - interval '6 seconds' WHERE id = 'first'");
        await().until(() -> second.of("a").take());
        hung.countDown();
        await().untilAsserted(() -> assertThat(first.of("a").isHeld()).isFalse());
    }

    private static boolean hangsUntil(CountDownLatch over) {
        try {
            return over.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private String answer(String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsNoShareAnyMoreIsGivenAway() {
        assertThat(first.of("b").isMine()).isTrue();
        first.ownership().start();
        second.ownership().start();
        await().untilAsserted(() -> assertThat(second.share()).containsExactly("b", "d"));
        await().until(() -> !first.of("b").isMine());
        assertThat(second.of("b").isMine()).isTrue();
    }

    @Test
    void aNodeThatHasStoppedTakesNothing() {
        first.ownership().start();
        first.ownership().stop();
        assertThat(first.of("a").take()).isFalse();
        assertThat(second.of("a").take()).isTrue();
    }

    @Test
    void aNameAndAPieceOfWorkWithTheSameNameAreTwoLocks() {
        assertThat(first.of("a").take()).isTrue();
        assertThat(second.ownership().take("a")).isTrue();
        assertThat(first.ownership().take("a")).isFalse();
        second.ownership().release("a");
        assertThat(first.ownership().take("a")).isTrue();
    }

    @Test
    void whatANodeCannotDoAtTheMomentIsLeftToTheOther() {
        first.ownership().start();
        second.ownership().start();
        await().untilAsserted(() -> assertThat(first.share()).containsExactly("a", "c", "e"));
        second.able().set(false);
        await().untilAsserted(() -> assertThat(first.share()).containsExactlyInAnyOrderElementsOf(WORK));
        assertThat(second.share()).isEmpty();
        second.able().set(true);
        await().untilAsserted(() -> assertThat(second.share()).containsExactly("b", "d"));
    }

    @Test
    void whatOneNodeAloneCouldDoIsItsOwn() {
        Map<String, Set<String>> offers = new TreeMap<>(Map.of("x", Set.of("a", "b"), "y", Set.of("b", "c", "d")));
        assertThat(FairShare.of("x", offers)).containsExactlyInAnyOrder("a", "b");
        assertThat(FairShare.of("y", offers)).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void everythingIsSomebodysAndNothingIsTwoPeoples() {
        Map<String, Set<String>> offers = new TreeMap<>(Map.of("x", WORK, "y", WORK, "z", Set.of("e", "f")));
        List<String> all = offers.keySet().stream()
                .flatMap(node -> FairShare.of(node, offers).stream())
                .toList();
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(WORK.stream(), Stream.of("f")).toList());
    }

    @Test
    void whoeverCanDoTheSameHasTheSameOfItWhateverOthersCanDo() {
        Map<String, Set<String>> offers =
                new TreeMap<>(Map.of("x", Set.of("a", "c", "e"), "y", Set.of("a", "b", "c", "d", "e", "f")));
        assertThat(FairShare.of("x", offers)).containsExactlyInAnyOrder("a", "e");
        assertThat(FairShare.of("y", offers)).containsExactlyInAnyOrder("b", "c", "d", "f");
    }

    @Test
    void aNodeThatHearsNothingGoesOnAsItWasForAWhileAndThenDoesNothingUntilItHears() {
        first.ownership().start();
        second.ownership().start();
        await().untilAsserted(() -> assertThat(first.share()).containsExactly("a", "c", "e"));
        TestPostgres.execute(dataSource, "ALTER TABLE live_node RENAME TO another");
        second.ownership().stop();
        await().during(Duration.ofSeconds(2)).until(() -> first.share().equals(List.of("a", "c", "e")));
        await().untilAsserted(() -> assertThat(first.share()).isEmpty());
        TestPostgres.execute(dataSource, "ALTER TABLE another RENAME TO live_node");
        await().untilAsserted(() -> assertThat(first.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }
}
