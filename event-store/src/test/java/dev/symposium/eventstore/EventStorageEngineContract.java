package dev.symposium.eventstore;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.symposium.eventstore.TestEvents.Counted;
import dev.symposium.eventstore.TestEvents.Noted;
import dev.symposium.eventstore.TestEvents.Summary;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.notes;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What every storage engine for Axon owes its callers. */
abstract class EventStorageEngineContract {

    /** The engine under test, over an empty log of its own for each test. */
    abstract EventStorageEngine engine();

    /** An engine over the same log that upcasts. */
    abstract EventStorageEngine engineWith(EventUpcaster upcaster);

    /** The name under which the engine stores the type. */
    abstract SimpleSerializedType typeOf(Class<?> type);

    @Test
    void events_of_a_stream_come_back_in_their_order_with_everything_they_had() {
        String stream = stream();
        DomainEventMessage<?> first = noted(stream, 0, Map.of("actor", "ada", "traceId", "7"));
        DomainEventMessage<?> second = noted(stream, 1);
        engine().appendEvents(first, second);

        List<? extends DomainEventMessage<?>> read = read(stream);

        assertThat(read)
                .extracting(e -> (Object) e.getPayload())
                .containsExactly(first.getPayload(), second.getPayload());
        assertThat(read).extracting(DomainEventMessage::getSequenceNumber).containsExactly(0L, 1L);
        assertThat(read.getFirst().getIdentifier()).isEqualTo(first.getIdentifier());
        assertThat(read.getFirst().getType()).isEqualTo("Notebook");
        assertThat(read.getFirst().getAggregateIdentifier()).isEqualTo(stream);
        assertThat(read.getFirst().getMetaData()).isEqualTo(first.getMetaData());
    }

    @Test
    void a_stream_is_read_from_a_sequence_on() {
        String stream = stream();
        engine().appendEvents(notes(stream, 5));

        assertThat(engine().readEvents(stream, 3).asStream().map(DomainEventMessage::getSequenceNumber))
                .containsExactly(3L, 4L);
        assertThat(engine().readEvents(stream, 5).hasNext()).isFalse();
    }

    @Test
    void a_stream_that_nobody_wrote_is_empty() {
        assertThat(engine().readEvents("nobody").hasNext()).isFalse();
        assertThat(engine().lastSequenceNumberFor("nobody")).isEmpty();
        assertThat(engine().readSnapshot("nobody")).isEmpty();
    }

    @Test
    void the_last_sequence_of_a_stream_is_known() {
        String stream = stream();
        engine().appendEvents(notes(stream, 5));

        assertThat(engine().lastSequenceNumberFor(stream)).contains(4L);
    }

    @Test
    void appending_nothing_does_nothing() {
        engine().appendEvents(List.of());

        assertThat(tracked(null)).isEmpty();
    }

    @Test
    void a_sequence_that_is_taken_fails_the_second_writer_and_stores_nothing_of_it() {
        String stream = stream();
        String other = stream();
        engine().appendEvents(notes(stream, 2));

        assertThatThrownBy(() -> engine().appendEvents(noted(stream, 1), noted(other, 0)))
                .isInstanceOf(ConcurrencyException.class);

        assertThat(engine().readEvents(other).hasNext()).isFalse();
        assertThat(read(stream)).hasSize(2);
    }

    @Test
    void a_stream_that_exists_cannot_be_created_again() {
        String stream = stream();
        engine().appendEvents(noted(stream, 0));

        assertThatThrownBy(() -> engine().appendEvents(noted(stream, 0)))
                .isInstanceOf(AggregateStreamCreationException.class);
    }

    @Test
    void several_streams_are_appended_together_in_the_order_given() {
        String left = stream();
        String right = stream();
        List<EventMessage<?>> events = List.of(noted(left, 0), noted(right, 0), noted(left, 1), noted(right, 1));
        engine().appendEvents(events);

        assertThat(tracked(null))
                .extracting(EventMessage::getIdentifier)
                .containsExactlyElementsOf(
                        events.stream().map(EventMessage::getIdentifier).toList());
    }

    @Test
    void a_stream_of_ten_thousand_events_comes_back_whole() {
        String stream = stream();
        engine().appendEvents(notes(stream, 10_000));

        assertThat(engine().readEvents(stream).asStream().mapToLong(DomainEventMessage::getSequenceNumber))
                .containsExactlyElementsOf(LongStream.range(0, 10_000).boxed().toList());
        assertThat(tracked(null)).hasSize(10_000);
    }

    @Test
    void a_payload_of_three_mebibytes_comes_back_unchanged() {
        String text = "0123456789abcdef".repeat(3 * 65_536);
        String stream = stream();
        engine().appendEvents(noted(stream, 0, text));

        assertThat(read(stream).getFirst().getPayload()).isEqualTo(new Noted(text));
    }

    @Test
    void text_of_any_script_comes_back_unchanged() {
        String text = "naïve – 日本語 – עברית – 🎓👩🏽‍🎓 – \u0000\u0001\t\n\"'\\ – ﷽";
        String stream = "поток-流-" + stream();
        engine().appendEvents(noted(stream, 0, text));

        assertThat(read(stream).getFirst().getPayload()).isEqualTo(new Noted(text));
        assertThat(tracked(null).getFirst().getPayload()).isEqualTo(new Noted(text));
    }

    @Test
    void events_of_no_aggregate_are_stored_too() {
        EventMessage<?> event =
                GenericEventMessage.asEventMessage(new Counted(7)).andMetaData(Map.of("a", "b"));
        engine().appendEvents(event);

        TrackedEventMessage<?> read = tracked(null).getFirst();
        assertThat(read.getPayload()).isEqualTo(new Counted(7));
        assertThat(read.getIdentifier()).isEqualTo(event.getIdentifier());
        assertThat(read.getMetaData()).isEqualTo(event.getMetaData());
    }

    @Test
    void the_log_continues_after_a_token() {
        String stream = stream();
        engine().appendEvents(notes(stream, 5));
        TrackingToken third = tracked(null).get(2).trackingToken();

        assertThat(tracked(third))
                .extracting(e -> ((DomainEventMessage<?>) e).getSequenceNumber())
                .containsExactly(3L, 4L);
    }

    @Test
    void tokens_cover_what_came_before_them() {
        engine().appendEvents(notes(stream(), 3));
        List<TrackingToken> tokens = tracked(null).stream()
                .<TrackingToken>map(TrackedEventMessage::trackingToken)
                .toList();

        assertThat(tokens.get(2).covers(tokens.get(1))).isTrue();
        assertThat(tokens.get(0).covers(tokens.get(1))).isFalse();
        assertThat(tokens.get(0).upperBound(tokens.get(2))).isEqualTo(tokens.get(2));
        assertThat(tokens.get(0).lowerBound(tokens.get(2))).isEqualTo(tokens.get(0));
    }

    @Test
    void the_tail_token_sees_all_and_the_head_token_only_what_comes() {
        engine().appendEvents(notes(stream(), 3));
        TrackingToken tail = engine().createTailToken();
        TrackingToken head = engine().createHeadToken();
        engine().appendEvents(notes(stream(), 1));

        assertThat(tracked(tail)).hasSize(4);
        assertThat(tracked(head)).hasSize(1);
    }

    @Test
    void an_empty_log_has_no_tokens() {
        assertThat(engine().createTailToken()).isNull();
    }

    @Test
    void a_token_at_a_moment_sees_the_events_of_that_moment_and_later() {
        Instant base = Instant.parse("2026-03-01T10:00:00Z");
        engine().appendEvents(at(base), at(base.plusSeconds(1)), at(base.plusSeconds(2)), at(base.plusSeconds(3)));

        assertThat(tracked(engine().createTokenAt(base.plusSeconds(2)))).hasSize(2);
        assertThat(tracked(engine().createTokenAt(base.plusMillis(1500)))).hasSize(2);
        assertThat(tracked(engine().createTokenAt(base.minusSeconds(1)))).hasSize(4);
        assertThat(tracked(engine().createTokenAt(base.plusSeconds(9)))).isEmpty();
    }

    @Test
    void a_token_at_a_moment_skips_nothing_where_a_clock_was_behind() {
        Instant base = Instant.parse("2026-03-01T10:00:00Z");
        engine().appendEvents(at(base), at(base.plusSeconds(5)), at(base.plusSeconds(1)), at(base.plusSeconds(6)));

        assertThat(tracked(engine().createTokenAt(base.plusSeconds(3))))
                .extracting(EventMessage::getTimestamp)
                .contains(base.plusSeconds(5), base.plusSeconds(6));
    }

    @Test
    void the_latest_snapshot_is_found() {
        String stream = stream();
        engine().storeSnapshot(summary(stream, 3, 4));
        engine().storeSnapshot(summary(stream, 7, 8));

        DomainEventMessage<?> snapshot = engine().readSnapshot(stream).orElseThrow();
        assertThat(snapshot.getPayload()).isEqualTo(new Summary(8));
        assertThat(snapshot.getSequenceNumber()).isEqualTo(7);
        assertThat(snapshot.getAggregateIdentifier()).isEqualTo(stream);
        assertThat(snapshot.getType()).isEqualTo("Notebook");
    }

    @Test
    void upcasters_see_the_stored_name_and_lift_what_is_read() {
        String stream = stream();
        engine().appendEvents(noted(stream, 0, "old"));
        SimpleSerializedType noted = typeOf(Noted.class);
        EventUpcaster shouting = events -> events.map(event -> event.getType().equals(noted)
                ? event.upcastPayload(noted, JsonNode.class, json -> ((ObjectNode) json).put("text", "NEW"))
                : event);

        EventStorageEngine upcasting = engineWith(shouting);

        assertThat(upcasting.readEvents(stream).next().getPayload()).isEqualTo(new Noted("NEW"));
        assertThat(upcasting.readEvents(null, false).toList().getFirst().getPayload())
                .isEqualTo(new Noted("NEW"));
    }

    @Test
    void an_upcaster_may_make_two_events_of_one_and_none_of_another() {
        String stream = stream();
        engine().appendEvents(noted(stream, 0, "twice"), noted(stream, 1, "drop"), noted(stream, 2, "stay"));
        EventUpcaster splitting = events -> events.flatMap(event -> switch (event.getData(JsonNode.class)
                .getData()
                .get("text")
                .asString()) {
            case "twice" -> Stream.of(event, event);
            case "drop" -> Stream.empty();
            default -> Stream.of(event);
        });

        assertThat(engineWith(splitting).readEvents(null, false).map(e -> ((Noted) e.getPayload()).text()))
                .containsExactly("twice", "twice", "stay");
    }

    static DomainEventMessage<?> at(Instant moment) {
        return new GenericDomainEventMessage<>(
                "Notebook",
                stream(),
                0,
                new Noted("x"),
                MetaData.emptyInstance(),
                UUID.randomUUID().toString(),
                moment);
    }

    static DomainEventMessage<?> summary(String stream, long sequence, int notes) {
        return new GenericDomainEventMessage<>("Notebook", stream, sequence, new Summary(notes));
    }

    List<? extends DomainEventMessage<?>> read(String stream) {
        return engine().readEvents(stream).asStream().toList();
    }

    List<? extends TrackedEventMessage<?>> tracked(@Nullable TrackingToken after) {
        return engine().readEvents(after, false).toList();
    }
}
