package dev.symposium.eventstore;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which node is to do what. */
class SharesTest {
    private static final Duration SILENCE = Duration.ofSeconds(4);
    private static final Set<String> WORK = Set.of("a", "b", "c", "d", "e");

    private HikariDataSource dataSource;
    private Node first;
    private Node second;

    /** A node that could do all of it. */
    private record Node(Shares shares, Map<String, BooleanSupplier> work, AtomicBoolean able) {
        Node(Shares shares) {
            this(shares, new TreeMap<>(), new AtomicBoolean(true));
            WORK.forEach(name -> work.put(name, shares.offer(name, able::get)));
        }

        List<String> share() {
            return work.entrySet().stream()
                    .filter(offered -> offered.getValue().getAsBoolean())
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    @BeforeEach
    void twoNodes() throws IOException {
        String url = TestPostgres.newDatabase();
        TestPostgres.execute(url, EventIndexTest.script("db/migration/V23__live_nodes.sql"));
        dataSource = TestPostgres.pool(url, 4);
        first = new Node(new Shares(dataSource, "first", SILENCE));
        second = new Node(new Shares(dataSource, "second", SILENCE));
    }

    @AfterEach
    void stop() {
        first.shares().stop();
        second.shares().stop();
        dataSource.close();
    }

    @Test
    void whoHasHeardOfNobodyDoesEverything() {
        assertThat(first.share()).containsExactlyInAnyOrderElementsOf(WORK);
    }

    @Test
    void twoNodesDoHalfEachAndWhenOneLeavesTheOtherDoesItAll() {
        first.shares().start();
        second.shares().start();
        await().untilAsserted(() -> {
            assertThat(first.share()).containsExactly("a", "c", "e");
            assertThat(second.share()).containsExactly("b", "d");
        });
        first.shares().stop();
        await().untilAsserted(() -> assertThat(second.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }

    @Test
    void aNodeOfWhichNothingIsHeardAnyMoreHasNoShare() {
        second.shares().start();
        TestPostgres.execute(
                dataSource,
                "INSERT INTO live_node VALUES ('dead', '{a,b,c,d,e}', now() + interval '5 s'), ('gone', '{a}', now() - interval '1 h')");
        await().untilAsserted(() -> assertThat(second.share()).containsExactly("b", "d"));
        await().untilAsserted(() -> assertThat(second.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }

    @Test
    void whatANodeCannotDoAtTheMomentIsLeftToTheOther() {
        first.shares().start();
        second.shares().start();
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
        assertThat(Shares.shareOf("x", offers)).containsExactlyInAnyOrder("a", "b");
        assertThat(Shares.shareOf("y", offers)).containsExactlyInAnyOrder("c", "d");
    }

    @Test
    void everythingIsSomebodysAndNothingIsTwoPeoples() {
        Map<String, Set<String>> offers = new TreeMap<>(Map.of("x", WORK, "y", WORK, "z", Set.of("e", "f")));
        List<String> all = offers.keySet().stream()
                .flatMap(node -> Shares.shareOf(node, offers).stream())
                .toList();
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.concat(WORK.stream(), Stream.of("f")).toList());
    }

    @Test
    void whoeverCanDoTheSameHasTheSameOfItWhateverOthersCanDo() {
        Map<String, Set<String>> offers =
                new TreeMap<>(Map.of("x", Set.of("a", "c", "e"), "y", Set.of("a", "b", "c", "d", "e", "f")));
        assertThat(Shares.shareOf("x", offers)).containsExactlyInAnyOrder("a", "e");
        assertThat(Shares.shareOf("y", offers)).containsExactlyInAnyOrder("b", "c", "d", "f");
    }

    @Test
    void aNodeThatHearsNothingGoesOnAsItWasForAWhileAndThenDoesNothingUntilItHears() {
        first.shares().start();
        second.shares().start();
        await().untilAsserted(() -> assertThat(first.share()).containsExactly("a", "c", "e"));
        TestPostgres.execute(dataSource, "ALTER TABLE live_node RENAME TO another");
        second.shares().stop();
        await().during(Duration.ofSeconds(2)).until(() -> first.share().equals(List.of("a", "c", "e")));
        await().untilAsserted(() -> assertThat(first.share()).isEmpty());
        TestPostgres.execute(dataSource, "ALTER TABLE another RENAME TO live_node");
        await().untilAsserted(() -> assertThat(first.share()).containsExactlyInAnyOrderElementsOf(WORK));
    }
}
