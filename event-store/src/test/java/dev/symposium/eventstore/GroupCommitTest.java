package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.notes;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** Many commands in one commit: none knows of the others. */
class GroupCommitTest {
    private static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    private static final Set<Thread.State> WAITS_OR_HAS_ENDED =
            EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    private static final String LOCK = "SELECT pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer)";

    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Thread> appending = new ArrayList<>();
    private final List<CompletableFuture<Void>> pending = new ArrayList<>();
    private HikariDataSource dataSource;
    private PostgresEventStorageEngine engine;
    private PostgresEventStorageEngine otherNode;

    @BeforeEach
    void open() {
        dataSource = TestPostgres.pool(TestPostgres.newDatabase(), 20);
        engine = new PostgresEventStorageEngine(settings());
        otherNode = new PostgresEventStorageEngine(settings());
    }

    @AfterEach
    void close() {
        engine.close();
        otherNode.close();
        dataSource.close();
        callers.close();
    }

    private EventStoreSettings settings() {
        return EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain());
    }

    @Test
    void appends_that_gather_are_committed_together() throws SQLException {
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        long before = commits();
        whileAppendsAreHeldBack(() ->
                IntStream.range(0, 100).forEach(i -> appends.add(append(engine, List.of(noted(stream(), 0))))));

        assertThat(appends).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(commits() - before).isLessThanOrEqualTo(3);
        assertThat(engine.lastPosition()).isEqualTo(100);
    }

    @Test
    void callers_that_come_back_together_share_their_commits() {
        List<CompletableFuture<Void>> done = new ArrayList<>();
        for (int caller = 0; caller < 32; caller++) {
            done.add(CompletableFuture.runAsync(
                    () -> IntStream.range(0, 50).forEach(i -> engine.appendEvents(noted(stream(), 0))), callers));
        }
        settle(done);

        assertThat(engine.lastPosition()).isEqualTo(1600);
        assertThat(commits()).isLessThan(1600 / 4);
    }

    @Test
    void the_time_that_is_searched_never_falls_within_a_commit_or_after_it() throws SQLException {
        Instant base = Instant.parse("2026-03-01T10:00:00Z");
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        whileAppendsAreHeldBack(() -> IntStream.of(3, 1, 2)
                .forEach(second ->
                        appends.add(append(engine, List.of(EventStorageEngineContract.at(base.plusSeconds(second)))))));
        engine.appendEvents(EventStorageEngineContract.at(base));

        assertThat(engine.log().positionBefore(base.plusSeconds(1))).isLessThanOrEqualTo(1);
        assertThat(appends).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(new EventRows(dataSource, Duration.ofSeconds(10))
                        .number(
                                "SELECT count(*) FROM (SELECT log_time < lag(log_time) OVER (ORDER BY position) AS fell"
                                        + " FROM event) t WHERE fell",
                                statement -> {}))
                .isZero();
    }

    @Test
    void a_conflict_fails_its_loser_and_none_of_its_neighbours() throws SQLException {
        String taken = stream();
        engine.appendEvents(notes(taken, 3));
        List<CompletableFuture<Void>> neighbours = new ArrayList<>();
        List<CompletableFuture<Void>> losers = new ArrayList<>();
        whileAppendsAreHeldBack(() -> IntStream.range(0, 30).forEach(i -> {
            neighbours.add(append(engine, notes(stream(), 2)));
            losers.add(append(engine, List.of(noted(stream(), 0), noted(taken, i % 3))));
        }));

        assertThat(neighbours).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(losers).allSatisfy(append -> assertThat(append).isCompletedExceptionally());
        assertThat(engine.lastPosition()).isEqualTo(3 + 60);
        assertThatPositionsAreDense();
    }

    @Test
    void of_many_in_one_batch_that_want_the_same_sequence_one_wins() throws SQLException {
        String wanted = stream();
        engine.appendEvents(noted(wanted, 0));
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        whileAppendsAreHeldBack(() -> IntStream.range(0, 50)
                .forEach(i -> appends.add(append(engine, List.of(noted(stream(), 0), noted(wanted, 1))))));

        assertThat(appends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(49);
        assertThat(appends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .allSatisfy(append -> assertThat(append.exceptionNow()).isInstanceOf(ConcurrencyException.class));
        assertThat(engine.lastPosition()).isEqualTo(3);
    }

    @Test
    void a_stream_is_created_by_one_of_many_nodes_and_threads() {
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        for (int stream = 0; stream < 100; stream++) {
            String id = stream();
            for (int i = 0; i < 6; i++) {
                appends.add(append(i % 2 == 0 ? engine : otherNode, notes(id, 2)));
            }
        }
        settle(appends);

        assertThat(appends.stream().filter(append -> !append.isCompletedExceptionally()))
                .hasSize(100);
        assertThat(appends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .allSatisfy(append ->
                        assertThat(append.exceptionNow()).isInstanceOf(AggregateStreamCreationException.class));
        assertThatPositionsAreDense();
        assertThat(engine.lastPosition()).isEqualTo(200);
    }

    @Test
    void a_command_id_given_to_many_at_once_is_stored_once() throws SQLException {
        Map<String, String> key = Map.of(PostgresEventStorageEngine.IDEMPOTENCY_KEY, "pay-1");
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        List<CompletableFuture<Void>> neighbours = new ArrayList<>();
        whileAppendsAreHeldBack(() -> IntStream.range(0, 20).forEach(i -> {
            appends.add(append(i % 2 == 0 ? engine : otherNode, List.of(noted(stream(), 0, key))));
            neighbours.add(append(engine, List.of(noted(stream(), 0))));
        }));

        assertThat(neighbours).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(appends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .hasSize(19)
                .allSatisfy(append -> assertThat(append.exceptionNow())
                        .isInstanceOfSatisfying(
                                DuplicateCommandException.class,
                                e -> assertThat(e.first())
                                        .isEqualTo(engine.findCommand("pay-1").orElseThrow())));
    }

    @Test
    void nodes_that_write_at_once_leave_no_hole_and_no_tie() {
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        IntStream.range(0, 1000)
                .forEach(i -> appends.add(append(i % 2 == 0 ? engine : otherNode, notes(stream(), 1 + i % 3))));
        settle(appends);

        assertThat(appends).allSatisfy(append -> assertThat(append).isCompleted());
        assertThatPositionsAreDense();
    }

    @Test
    void events_of_one_append_lie_next_to_each_other() {
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        List<String> streams = IntStream.range(0, 200).mapToObj(i -> stream()).toList();
        streams.forEach(id -> appends.add(append(engine, notes(id, 5))));
        settle(appends);

        assertThat(streams).allSatisfy(id -> {
            List<RecordedEvent> rows = engine.log().stream(id, 0, 10);
            assertThat(rows.getLast().position() - rows.getFirst().position()).isEqualTo(4);
        });
    }

    @Test
    void callers_are_held_back_when_too_many_wait_and_told_when_it_takes_too_long() throws SQLException {
        PostgresEventStorageEngine small = new PostgresEventStorageEngine(
                settings().withQueueLimit(2).withBatchLimits(1, 1).withAppendTimeout(Duration.ofMillis(500)));
        List<CompletableFuture<Void>> appends = new ArrayList<>();
        whileAppendsAreHeldBack(() -> {
            IntStream.range(0, 10).forEach(i -> appends.add(append(small, List.of(noted(stream(), 0)))));
            await().until(() ->
                    appends.stream().filter(CompletableFuture::isDone).count() >= 7);
        });

        assertThat(appends.stream().filter(CompletableFuture::isCompletedExceptionally))
                .anySatisfy(append -> assertThat(append.exceptionNow()).isInstanceOf(EventStoreBusyException.class));
        long stored =
                appends.stream().filter(a -> !a.isCompletedExceptionally()).count();
        assertThat(engine.lastPosition()).isEqualTo(stored);
        small.close();
    }

    @Test
    void an_append_that_the_database_refuses_fails_alone() throws SQLException {
        TestPostgres.execute(dataSource, "ALTER TABLE event ADD CHECK (stream_type <> 'Cursed')");
        List<CompletableFuture<Void>> neighbours = new ArrayList<>();
        List<CompletableFuture<Void>> refused = new ArrayList<>();
        whileAppendsAreHeldBack(() -> IntStream.range(0, 10).forEach(i -> {
            neighbours.add(append(engine, notes(stream(), 2)));
            refused.add(append(
                    engine,
                    List.of(new GenericDomainEventMessage<>("Cursed", stream(), 0, new TestEvents.Noted("x")))));
        }));

        assertThat(neighbours).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(refused)
                .allSatisfy(append -> assertThat(append.exceptionNow()).isInstanceOf(EventRejectedException.class));
    }

    @Test
    void an_append_under_way_is_stored_before_the_store_is_closed() throws SQLException {
        engine.appendEvents(noted(stream(), 0));
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        Thread closing = Thread.ofVirtual().unstarted(engine::close);
        whileAppendsAreHeldBack(() -> {
            underWay.add(append(engine, List.of(noted(stream(), 0))));
            await().until(() -> waitingForTheLock() == 1);
            closing.start();
            await().during(Duration.ofMillis(200)).until(closing::isAlive);
        });
        await().until(() -> !closing.isAlive());

        assertThat(underWay).allSatisfy(append -> assertThat(append).isCompleted());
        assertThat(otherNode.lastPosition()).isEqualTo(2);
        assertThatThrownBy(() -> engine.appendEvents(noted(stream(), 0)))
                .isInstanceOf(EventStoreUnavailableException.class)
                .isNotInstanceOf(UnknownOutcomeException.class);
    }

    private long waitingForTheLock() {
        return new EventRows(dataSource, Duration.ofSeconds(10))
                .number("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted", statement -> {});
    }

    @Test
    void a_caller_that_is_interrupted_while_it_writes_still_learns_the_outcome() throws Exception {
        engine.appendEvents(noted(stream(), 0));
        assertThat(outcomesOfInterrupted(1)).containsOnly(true);
        assertThat(engine.lastPosition()).isEqualTo(2);
    }

    @Test
    void callers_that_are_interrupted_while_they_wait_still_learn_the_outcome() throws Exception {
        assertThat(outcomesOfInterrupted(3)).containsOnly(true);
        assertThat(engine.lastPosition()).isEqualTo(3);
    }

    /** For each whether it was stored, and the caller then found itself interrupted. */
    private List<Boolean> outcomesOfInterrupted(int number) throws SQLException {
        List<CompletableFuture<Boolean>> outcomes = new ArrayList<>();
        whileAppendsAreHeldBack(() -> {
            for (int i = 0; i < number; i++) {
                CompletableFuture<Boolean> outcome = new CompletableFuture<>();
                outcomes.add(outcome);
                Thread caller = Thread.startVirtualThread(() -> appendInterrupted(outcome));
                await().until(() -> WAITING.contains(caller.getState()));
                caller.interrupt();
            }
        });
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private void appendInterrupted(CompletableFuture<Boolean> outcome) {
        try {
            engine.appendEvents(noted(stream(), 0));
            outcome.complete(Thread.interrupted());
        } catch (RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private CompletableFuture<Void> append(PostgresEventStorageEngine node, List<? extends EventMessage<?>> events) {
        CompletableFuture<Void> outcome = new CompletableFuture<>();
        appending.add(Thread.startVirtualThread(() -> {
            try {
                node.appendEvents(events);
                outcome.complete(null);
            } catch (RuntimeException e) {
                outcome.completeExceptionally(e);
            }
        }));
        pending.add(outcome);
        return outcome;
    }

    /** Holds the lock that appends need until all callers have gathered, and waits until they have their outcome. */
    private void whileAppendsAreHeldBack(Runnable gathering) throws SQLException {
        engine.findCommand("warm");
        try (Connection holder = dataSource.getConnection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute(LOCK);
            gathering.run();
            await().until(() -> appending.stream().allMatch(caller -> WAITS_OR_HAS_ENDED.contains(caller.getState())));
            holder.commit();
        }
        settle(pending);
    }

    private static void settle(List<CompletableFuture<Void>> appends) {
        await().atMost(Duration.ofSeconds(30)).until(() -> appends.stream().allMatch(CompletableFuture::isDone));
    }

    private long commits() {
        return new EventRows(dataSource, Duration.ofSeconds(10))
                .number("SELECT count(DISTINCT xmin::text) FROM event", statement -> {});
    }

    private void assertThatPositionsAreDense() {
        List<RecordedEvent> rows = engine.log().after(0, 100_000);
        assertThat(rows)
                .extracting(RecordedEvent::position)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, rows.size()).boxed().toList());
        assertThat(new HashSet<>(rows.stream().map(RecordedEvent::eventId).toList()))
                .hasSize(rows.size());
    }
}
