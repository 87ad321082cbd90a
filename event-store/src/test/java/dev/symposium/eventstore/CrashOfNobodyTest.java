package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import dev.symposium.eventstore.Ledger.Outcome;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.notes;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Many threads on several nodes, and commits that would come in another order than their positions. */
class CrashOfNobodyTest extends CrashScene {

    @Test
    void writers_on_several_nodes_lose_nothing_and_win_once() throws Exception {
        startNodes(3);
        growBy(1_500);

        Ledger ledger = assertKept(0);
        assertThat(ledger.count(Outcome.UNKNOWN)).isZero();
        assertThat(ledger.count(Outcome.UNAVAILABLE)).isZero();
        assertThat(ledger.conflictsBetweenNodes()).isGreaterThan(10);
    }

    @Test
    void a_commit_that_would_come_too_early_waits_for_the_one_before_it() throws Exception {
        engine.appendEvents(noted(stream(), 0));
        try (Connection slow = begun("slow")) {
            CompletableFuture<Void> fast = CompletableFuture.runAsync(() -> engine.appendEvents(noted("fast", 0)));
            awaitWaiterForTheLock(slow);

            assertThat(engine.lastPosition()).isEqualTo(1);
            slow.commit();
            fast.join();
        }
        assertThat(engine.log().after(1, 9)).extracting(RecordedEvent::streamId).containsExactly("slow", "fast");
        tail.assertDelivered(engine.log().after(0, 9));
    }

    @Test
    void positions_drawn_by_one_that_never_commits_go_to_the_next() throws Exception {
        List<RecordedEvent> stored;
        try (Connection dying = begun("dying")) {
            CompletableFuture<Void> next = CompletableFuture.runAsync(() -> engine.appendEvents(notes("next", 3)));
            awaitWaiterForTheLock(dying);
            dying.rollback();
            next.join();
            stored = engine.log().after(0, 9);
        }
        assertThat(stored).extracting(RecordedEvent::position).containsExactly(1L, 2L, 3L);
        assertThat(stored).extracting(RecordedEvent::streamId).containsOnly("next");
        tail.assertDelivered(stored);
    }

    /** A connection that has appended and has not committed. */
    private Connection begun(String stream) throws SQLException {
        Connection connection = DriverManager.getConnection(url);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    SELECT event_append(ARRAY[gen_random_uuid()::text], ARRAY['Notebook'], ARRAY['%s'],
                      ARRAY[0::bigint], ARRAY['test.Noted'], ARRAY['1'], ARRAY['{"text":"x"}'::bytea],
                      ARRAY['{}'::bytea], ARRAY[0::bigint], ARRAY[0::bigint], ARRAY[null], ARRAY[null::int])""".formatted(stream));
        }
        return connection;
    }

    private static void awaitWaiterForTheLock(Connection holder) {
        await().until(() -> {
            try (Statement statement = holder.createStatement();
                    ResultSet locks = statement.executeQuery(
                            "SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")) {
                return locks.next();
            }
        });
    }
}
