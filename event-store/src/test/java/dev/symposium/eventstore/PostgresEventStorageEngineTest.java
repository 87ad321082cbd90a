package dev.symposium.eventstore;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventRejectedException.Reason;
import dev.symposium.eventstore.TestEvents.Counted;
import dev.symposium.eventstore.TestEvents.Hostile;
import dev.symposium.eventstore.TestEvents.Noted;
import dev.symposium.eventstore.TestEvents.Unmapped;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.notes;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PostgresEventStorageEngineTest extends EventStorageEngineContract {

    private static HikariDataSource dataSource;
    private PostgresEventStorageEngine engine;

    @BeforeAll
    static void createLog() {
        dataSource = TestPostgres.pool(TestPostgres.newDatabase(), 10);
    }

    @AfterAll
    static void closePool() {
        dataSource.close();
    }

    @BeforeEach
    void open() {
        TestPostgres.execute(dataSource, "TRUNCATE event, snapshot");
        engine = new PostgresEventStorageEngine(settings());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private static EventStoreSettings settings() {
        return EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain());
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Override
    EventStorageEngine engineWith(EventUpcaster upcaster) {
        engine.close();
        engine = new PostgresEventStorageEngine(settings().withUpcaster(upcaster));
        return engine;
    }

    @Override
    SimpleSerializedType typeOf(Class<?> type) {
        SerializedType logical = TestEvents.logical().typeForClass(type);
        return new SimpleSerializedType(logical.getName(), logical.getRevision());
    }

    @Test
    void positions_are_dense_from_one_and_tokens_are_plain_numbers() {
        engine.appendEvents(notes(stream(), 3));
        assertThatThrownBy(() -> engine.appendEvents(noted(stream(), 0), noted("x".repeat(2), -1)))
                .isInstanceOf(EventRejectedException.class);
        String taken = stream();
        engine.appendEvents(noted(taken, 0));
        assertThatThrownBy(() -> engine.appendEvents(noted(taken, 0))).isInstanceOf(RuntimeException.class);
        engine.appendEvents(notes(stream(), 2));

        assertThat(tracked(null))
                .extracting(e -> e.trackingToken())
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 6)
                        .mapToObj(GlobalSequenceTrackingToken::new)
                        .toList());
        assertThat(engine.lastPosition()).isEqualTo(6);
    }

    @Test
    void the_log_stores_names_and_bytes_as_written() {
        String stream = stream();
        DomainEventMessage<?> event = noted(stream, 0, Map.of("actor", "ada"));
        engine.appendEvents(event);

        RecordedEvent row = engine.log().at(1).orElseThrow();

        assertThat(row.type()).isEqualTo("test.Noted");
        assertThat(row.revision()).isEqualTo("1");
        assertThat(row.payloadText()).isEqualTo("{\"text\":\"note 0\"}");
        assertThat(row.metadataText()).isEqualTo("{\"actor\":\"ada\"}");
        assertThat(row.eventId()).hasToString(event.getIdentifier());
        assertThat(row.streamType()).isEqualTo("Notebook");
        assertThat(row.streamId()).isEqualTo(stream);
        assertThat(row.recordedAt()).isEqualTo(read(stream).getFirst().getTimestamp());
    }

    @Test
    void timestamps_come_back_to_the_microsecond() {
        Instant precise = Instant.parse("2026-03-01T10:00:00.123456Z");
        engine.appendEvents(at(precise));

        assertThat(tracked(null).getFirst().getTimestamp()).isEqualTo(precise);
    }

    @Test
    void the_raw_log_is_read_forward_backward_and_by_stream() {
        String stream = stream();
        engine.appendEvents(notes(stream, 4));
        EventLog log = engine.log();

        assertThat(log.after(1, 2)).extracting(RecordedEvent::position).containsExactly(2L, 3L);
        assertThat(log.before(4, 2)).extracting(RecordedEvent::position).containsExactly(3L, 2L);
        assertThat(log.stream(stream, 2, 10))
                .extracting(RecordedEvent::sequence)
                .containsExactly(2L, 3L);
        assertThat(log.find(log.at(3).orElseThrow().eventId()).orElseThrow().position())
                .isEqualTo(3);
        assertThat(log.at(5)).isEmpty();
        assertThat(log.positionBefore(Instant.EPOCH)).isZero();
    }

    @Test
    void events_of_some_types_are_found_however_far_apart_and_never_beyond_the_last_position() {
        engine.appendEvents(counted());
        engine.appendEvents(notes(stream(), 7));
        engine.appendEvents(counted());
        engine.appendEvents(counted());
        EventLog log = new EventLog(new EventRows(dataSource, EventLog.PATIENCE), 3);
        List<String> types = List.of("test.Counted");

        assertThat(log.after(0, types, 9)).extracting(RecordedEvent::position).containsExactly(1L, 9L, 10L);
        assertThat(log.after(0, types, 2)).extracting(RecordedEvent::position).containsExactly(1L, 9L);
        assertThat(log.after(1, 9, types, 9))
                .extracting(RecordedEvent::position)
                .containsExactly(9L);
        assertThat(log.after(1, 8, types, 9)).isEmpty();
        assertThat(engine.readEvents(0, 9, types)).hasSize(2);
        assertThat(engine.readEvents(9, 9, types)).isEmpty();
    }

    private static EventMessage<?> counted() {
        return new GenericDomainEventMessage<>("Notebook", stream(), 0, new Counted(1));
    }

    @Test
    void the_events_of_a_stream_are_found_between_two_positions() {
        String stream = TestEvents.stream();
        long first = engine.lastPosition() + 1;
        for (int sequence = 0; sequence < 4; sequence++) {
            engine.appendEvents(List.of(TestEvents.noted(stream, sequence)));
            engine.appendEvents(List.of(TestEvents.noted(TestEvents.stream(), 0)));
        }
        assertThat(engine.readEvents(stream, first, first + 5)
                        .map(event -> event.trackingToken().position().orElseThrow()))
                .containsExactly(first + 2, first + 4);
        assertThat(engine.readEvents(TestEvents.stream(), 0, first)).isEmpty();
    }

    @Test
    void a_payload_of_null_is_refused() {
        refused(Reason.NULL_PAYLOAD, new GenericDomainEventMessage<>("Notebook", stream(), 0, (Noted) null));
    }

    @Test
    void a_payload_over_the_limit_is_refused() {
        refused(Reason.OVERSIZED_PAYLOAD, noted(stream(), 0, "x".repeat(4 * 1024 * 1024)));
    }

    @Test
    void a_payload_that_does_not_serialize_is_refused() {
        refused(Reason.NOT_SERIALIZABLE, new GenericDomainEventMessage<>("Notebook", stream(), 0, new Hostile("x")));
    }

    @Test
    void a_class_without_a_name_is_refused() {
        refused(Reason.UNMAPPED_CLASS, new GenericDomainEventMessage<>("Notebook", stream(), 0, new Unmapped("x")));
    }

    @Test
    void a_negative_sequence_is_refused() {
        refused(Reason.NEGATIVE_SEQUENCE, noted(stream(), -1));
    }

    @Test
    void an_event_id_that_the_log_has_is_refused() {
        DomainEventMessage<?> event = noted(stream(), 0);
        engine.appendEvents(event);

        assertThatThrownBy(() -> engine.appendEvents(withId(event.getIdentifier())))
                .isInstanceOfSatisfying(
                        EventRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(Reason.DUPLICATE_EVENT_ID));
        assertThat(engine.lastPosition()).isEqualTo(1);
    }

    @Test
    void an_event_id_that_comes_twice_in_one_append_is_refused() {
        String id = UUID.randomUUID().toString();
        refused(Reason.DUPLICATE_EVENT_ID, withId(id), withId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "not-a-uuid", "1-1-1-1-1"})
    void an_event_id_that_is_no_uuid_is_refused(String id) {
        refused(Reason.INVALID_EVENT_ID, withId(id));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nul\u0000", "half \ud83d"})
    void a_stream_id_that_the_database_would_change_is_refused(String stream) {
        refused(Reason.INVALID_STREAM, noted(stream, 0));
    }

    @Test
    void a_stream_id_too_long_for_an_index_is_refused() {
        refused(Reason.INVALID_STREAM, noted("x".repeat(501), 0));
        engine.appendEvents(noted("語".repeat(500), 0));
    }

    @Test
    void a_type_that_nobody_knows_fails_the_reader_by_name() {
        String stream = stream();
        engine.appendEvents(noted(stream, 0));
        TestPostgres.execute(dataSource, "UPDATE event SET type = 'test.Forgotten'");

        assertThatThrownBy(() -> read(stream)).isInstanceOf(UnknownEventTypeException.class);
        assertThatThrownBy(() -> tracked(null))
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageContaining("test.Forgotten");
    }

    @Test
    void a_revision_that_nobody_knows_fails_the_reader_by_name() {
        engine.appendEvents(noted(stream(), 0));
        TestPostgres.execute(dataSource, "UPDATE event SET revision = '9'");

        assertThatThrownBy(() -> tracked(null))
                .isInstanceOf(UnknownEventTypeException.class)
                .hasMessageContaining("9");
    }

    @Test
    void a_class_that_is_gone_fails_the_reader_also_without_logical_names() {
        engine.close();
        engine = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.plain(), TestEvents.plain()));
        engine.appendEvents(noted(stream(), 0));
        TestPostgres.execute(dataSource, "UPDATE event SET type = 'dev.symposium.Gone'");

        assertThatThrownBy(() -> tracked(null)).isInstanceOf(UnknownEventTypeException.class);
    }

    @Test
    void a_command_id_is_stored_once_and_leads_to_the_first_outcome() {
        String left = stream();
        String right = stream();
        engine.appendEvents(noted(stream(), 0));
        Map<String, String> key = Map.of(PostgresEventStorageEngine.IDEMPOTENCY_KEY, "order-1");
        engine.appendEvents(noted(left, 0, key), noted(left, 1, key), noted(right, 0, key));
        engine.appendEvents(noted(stream(), 0));

        StoredCommand first = new StoredCommand(
                "order-1",
                2,
                4,
                List.of(new StreamRef("Notebook", left, 0, 1), new StreamRef("Notebook", right, 0, 0)));
        assertThat(engine.findCommand("order-1")).contains(first);
        assertThat(engine.findCommand("order-2")).isEmpty();
        assertThatThrownBy(() -> engine.appendEvents(noted(left, 0, key)))
                .isInstanceOfSatisfying(
                        DuplicateCommandException.class,
                        e -> assertThat(e.first()).isEqualTo(first));
        assertThat(engine.lastPosition()).isEqualTo(5);
    }

    @Test
    void a_late_snapshot_does_not_replace_a_newer_one() {
        String stream = stream();
        engine.storeSnapshot(summary(stream, 7, 8));
        engine.storeSnapshot(summary(stream, 3, 4));

        assertThat(engine.readSnapshot(stream).orElseThrow().getSequenceNumber())
                .isEqualTo(7);
    }

    @Test
    void a_snapshot_that_the_filter_refuses_is_not_read() {
        String stream = stream();
        engine.storeSnapshot(summary(stream, 3, 4));
        engine.close();
        engine = new PostgresEventStorageEngine(settings().withSnapshotFilter(snapshot -> false));

        assertThat(engine.readSnapshot(stream)).isEmpty();
    }

    @Test
    void a_snapshot_of_another_revision_of_its_class_is_not_read() {
        String stream = stream();
        engine.appendEvents(notes(stream, 5));
        engine.storeSnapshot(summary(stream, 3, 4));
        TestPostgres.execute(dataSource, "UPDATE snapshot SET revision = 'older'");

        assertThat(engine.readSnapshot(stream)).isEmpty();
        assertThat(engine.load(stream).asStream()).hasSize(5);
    }

    @Test
    void an_append_larger_than_a_batch_goes_alone() {
        engine.close();
        engine = new PostgresEventStorageEngine(settings().withBatchLimits(2, 10));
        String stream = stream();
        engine.appendEvents(notes(stream, 7));

        assertThat(read(stream)).hasSize(7);
    }

    @Test
    void a_closed_engine_refuses() {
        engine.close();

        assertThatThrownBy(() -> engine.appendEvents(noted(stream(), 0)))
                .isInstanceOf(EventStoreUnavailableException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void limits_below_one_are_refused() {
        assertThatThrownBy(() -> settings().withQueueLimit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> settings().withAppendTimeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void refused(Reason reason, EventMessage<?>... events) {
        assertThatThrownBy(() -> engine.appendEvents(events))
                .isInstanceOfSatisfying(
                        EventRejectedException.class,
                        e -> assertThat(e.reason()).isEqualTo(reason));
        assertThat(engine.lastPosition()).isZero();
    }

    private static DomainEventMessage<?> withId(String id) {
        return new GenericDomainEventMessage<>(
                "Notebook", stream(), 0, new Noted("x"), MetaData.emptyInstance(), id, Instant.now());
    }
}
