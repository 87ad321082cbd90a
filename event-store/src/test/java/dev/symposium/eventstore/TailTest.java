package dev.symposium.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.inmemory.InMemoryTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.TestEvents.Counted;
import dev.symposium.eventstore.TestEvents.Noted;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.notes;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class TailTest {

    private static final Duration LONG_POLL = Duration.ofMinutes(10);

    private HikariDataSource dataSource;
    private HikariDataSource otherDataSource;
    private PostgresEventStorageEngine engine;
    private PostgresEventStorageEngine otherNode;
    private PostgresEventStore store;

    @BeforeEach
    void open() {
        String url = TestPostgres.newDatabase();
        dataSource = TestPostgres.pool(url, 10);
        otherDataSource = TestPostgres.pool(url, 10);
        engine = engine(dataSource);
        otherNode = engine(otherDataSource);
        store = store(LONG_POLL);
    }

    @AfterEach
    void close() {
        store.close();
        engine.close();
        otherNode.close();
        dataSource.close();
        otherDataSource.close();
    }

    private static PostgresEventStorageEngine engine(HikariDataSource dataSource) {
        return new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()));
    }

    private PostgresEventStore store(Duration poll) {
        return PostgresEventStore.builder(engine).pollMillis(poll.toMillis()).build();
    }

    @Test
    void a_stream_delivers_what_is_stored_and_then_what_comes() throws InterruptedException {
        engine.appendEvents(notes(stream(), 3));
        TrackingEventStream stream = store.openStream(null);

        assertThat(positions(stream, 3)).containsExactly(1L, 2L, 3L);
        assertThat(stream.hasNextAvailable()).isFalse();
        assertThat(stream.peek()).isEmpty();
        engine.appendEvents(notes(stream(), 2));
        assertThat(positions(stream, 2)).containsExactly(4L, 5L);
    }

    @Test
    void peeking_leaves_the_event_where_it_is() throws InterruptedException {
        engine.appendEvents(noted(stream(), 0));
        TrackingEventStream stream = store.openStream(null);

        assertThat(stream.peek().orElseThrow().getIdentifier())
                .isEqualTo(stream.peek().orElseThrow().getIdentifier())
                .isEqualTo(stream.nextAvailable().getIdentifier());
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void an_append_of_the_same_node_wakes_a_waiting_reader_without_the_database() throws Exception {
        TrackingEventStream stream = store.openStream(null);
        CompletableFuture<TrackedEventMessage<?>> next = CompletableFuture.supplyAsync(() -> next(stream));
        engine.appendEvents(noted(stream(), 0));

        assertThat(next.get(30, TimeUnit.SECONDS).getPayload()).isEqualTo(new Noted("note 0"));
    }

    @Test
    void an_append_of_another_node_wakes_a_waiting_reader_by_notification() throws Exception {
        TrackingEventStream stream = store.openStream(null);
        listening();
        CompletableFuture<TrackedEventMessage<?>> next = CompletableFuture.supplyAsync(() -> next(stream));
        otherNode.appendEvents(noted(stream(), 0));

        assertThat(next.get(30, TimeUnit.SECONDS).trackingToken()).isEqualTo(new GlobalSequenceTrackingToken(1));
    }

    @Test
    void events_of_two_nodes_come_once_and_in_order() throws InterruptedException {
        TrackingEventStream stream = store.openStream(null);
        for (int i = 0; i < 200; i++) {
            (i % 3 == 0 ? otherNode : engine).appendEvents(notes(stream(), 1 + i % 2));
        }

        assertThat(positions(stream, 300))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 300).boxed().toList());
    }

    @Test
    void a_listener_that_was_cut_off_listens_again() throws Exception {
        TrackingEventStream stream = store.openStream(null);
        listening();
        TestPostgres.execute(
                otherDataSource, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'");
        listening();
        otherNode.appendEvents(noted(stream(), 0));

        assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void a_lost_notification_delays_an_event_by_no_more_than_a_poll() throws Exception {
        store.close();
        store = store(Duration.ofMillis(200));
        TrackingEventStream stream = store.openStream(null);
        assertThat(stream.hasNextAvailable()).isFalse();
        appendInSilence();

        assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
        assertThat(stream.nextAvailable().getPayload()).isEqualTo(new Noted("x"));
    }

    @Test
    void of_announcements_that_come_together_the_farthest_counts() throws Exception {
        TrackingEventStream stream = store.openStream(null);
        listening();
        assertThat(stream.hasNextAvailable()).isFalse();
        appendInSilence();
        TestPostgres.execute(otherDataSource, "SELECT pg_notify('event_log', '1'), pg_notify('event_log', '0')");

        assertThat(stream.hasNextAvailable(30, TimeUnit.SECONDS)).isTrue();
    }

    private void appendInSilence() {
        TestPostgres.execute(otherDataSource, """
                SELECT event_append(ARRAY[gen_random_uuid()::text], ARRAY['Notebook'], ARRAY['silent'], ARRAY[0::bigint],
                  ARRAY['test.Noted'], ARRAY['1'], ARRAY['{"text":"x"}'::bytea], ARRAY['{}'::bytea], ARRAY[0::bigint],
                  ARRAY[0::bigint], ARRAY[null], ARRAY[null::int])""");
    }

    @Test
    void a_reader_far_behind_reads_pages_and_joins_the_ring() throws InterruptedException {
        store.close();
        store = PostgresEventStore.builder(engine).ringEvents(16).build();
        TrackingEventStream slow = store.openStream(null);
        for (int i = 0; i < 50; i++) {
            engine.appendEvents(notes(stream(), 20));
        }

        assertThat(positions(slow, 1000))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1000).boxed().toList());
        engine.appendEvents(noted(stream(), 0));
        assertThat(positions(slow, 1)).containsExactly(1001L);
    }

    @Test
    void readers_of_one_node_share_one_decoding() throws InterruptedException {
        TrackingEventStream first = store.openStream(null);
        TrackingEventStream second = store.openStream(null);
        engine.appendEvents(noted(stream(), 0));

        assertThat(first.nextAvailable().getPayload())
                .isSameAs(second.nextAvailable().getPayload());
    }

    @Test
    void an_event_that_cannot_be_read_stops_its_readers_there_and_is_never_skipped() throws InterruptedException {
        engine.appendEvents(notes(stream(), 3));
        TestPostgres.execute(dataSource, "UPDATE event SET type = 'test.Forgotten' WHERE position = 2");
        TrackingEventStream stream = store.openStream(null);

        assertThat(positions(stream, 1)).containsExactly(1L);
        assertThatThrownBy(stream::nextAvailable).isInstanceOf(UnknownEventTypeException.class);
        assertThatThrownBy(stream::hasNextAvailable).isInstanceOf(UnknownEventTypeException.class);
        TrackingEventStream after = store.openStream(new GlobalSequenceTrackingToken(2));
        assertThat(positions(after, 1)).containsExactly(3L);
    }

    @Test
    void what_a_reader_has_no_use_for_is_skipped_but_for_milestones_and_the_newest() throws InterruptedException {
        engine.appendEvents(notes(stream(), 2));
        TrackingEventStream stream = store.openStream(null);
        stream.skipMessagesWithPayloadTypeOf(stream.nextAvailable());
        engine.appendEvents(notes(stream(), 1_500));
        engine.appendEvents(new GenericDomainEventMessage<>("Notebook", stream(), 0, new Counted(1)));
        engine.appendEvents(notes(stream(), 500));
        assertThat(positions(store.openStream(null), 2_003)).hasSize(2_003);

        assertThat(positions(stream, 4)).containsExactly(1_000L, 1_503L, 2_000L, 2_003L);
        assertThat(stream.hasNextAvailable()).isFalse();
    }

    @Test
    void closing_ends_a_waiting_reader() {
        TrackingEventStream stream = store.openStream(null);
        CompletableFuture<TrackedEventMessage<?>> next = CompletableFuture.supplyAsync(() -> next(stream));
        store.close();

        await().untilAsserted(() -> assertThat(next).isCompletedExceptionally());
        assertThatThrownBy(() -> store.openStream(null)).isInstanceOf(EventStoreUnavailableException.class);
    }

    @Test
    void a_callback_runs_when_it_is_set_and_when_something_comes() {
        TrackingEventStream stream = store.openStream(null);
        AtomicInteger calls = new AtomicInteger();

        assertThat(stream.setOnAvailableCallback(calls::incrementAndGet)).isTrue();
        assertThat(calls).hasValueGreaterThan(0);
        int before = calls.get();
        engine.appendEvents(noted(stream(), 0));
        await().untilAsserted(() -> assertThat(calls).hasValueGreaterThan(before));
    }

    @Test
    void pooled_processors_handle_every_event_once_and_in_order() {
        Recorder recorder = new Recorder();
        PooledStreamingEventProcessor processor = PooledStreamingEventProcessor.builder()
                .name("recorder")
                .messageSource(store)
                .tokenStore(new InMemoryTokenStore())
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(recorder)
                        .sequencingPolicy(event -> "one")
                        .build())
                .coordinatorExecutor(Executors.newScheduledThreadPool(1))
                .workerExecutor(Executors.newScheduledThreadPool(2))
                .initialSegmentCount(1)
                .build();
        processor.start();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            EventMessage<?> event = noted(stream(), 0);
            sent.add(event.getIdentifier());
            (i % 2 == 0 ? engine : otherNode).appendEvents(event);
        }

        await().untilAsserted(() -> assertThat(recorder.seen).hasSize(300));
        processor.shutDown();
        assertThat(recorder.seen).containsExactlyElementsOf(sent);
    }

    static final class Recorder {
        private final ConcurrentLinkedQueue<String> seen = new ConcurrentLinkedQueue<>();

        @EventHandler
        void on(Noted event, EventMessage<Noted> message) {
            seen.add(message.getIdentifier());
        }
    }

    private void listening() {
        await().pollDelay(Duration.ZERO)
                .untilAsserted(() -> assertThat(new EventRows(otherDataSource, Duration.ofSeconds(10))
                                .number(
                                        "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'LISTEN%'"
                                                + " AND datname = current_database()",
                                        statement -> {}))
                        .isEqualTo(1));
    }

    private static List<Long> positions(TrackingEventStream stream, int count) throws InterruptedException {
        List<Long> positions = new ArrayList<>();
        while (positions.size() < count && stream.hasNextAvailable(30, TimeUnit.SECONDS)) {
            positions.add(stream.nextAvailable().trackingToken().position().orElseThrow());
        }
        return positions;
    }

    private static TrackedEventMessage<?> next(TrackingEventStream stream) {
        try {
            return stream.nextAvailable();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
