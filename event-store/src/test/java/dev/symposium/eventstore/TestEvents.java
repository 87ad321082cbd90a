package dev.symposium.eventstore;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.symposium.eventstore.EventTypes.EventType;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Events of a domain that exists for the tests only, and the messages that carry them. */
final class TestEvents {

    record Noted(String text) {}

    record Counted(int number) {}

    record Summary(int notes) {}

    /** Has no name in the log. */
    record Unmapped(String text) {}

    /** Serializing this fails. */
    record Hostile(String text) {
        @JsonProperty
        public String trap() {
            return text.substring(text.length() + 1);
        }
    }

    static final EventTypes TYPES = EventTypes.of(List.of(
            new EventType("test.Noted", "1", Noted.class),
            new EventType("test.Counted", "2", Counted.class),
            new EventType("test.Hostile", "1", Hostile.class)));

    private TestEvents() {}

    static Serializer plain() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                        .allowIfBaseType(TrackingToken.class)
                                        .allowIfSubType("org.axonframework.")
                                        .allowIfSubType("dev.symposium.")
                                        .allowIfSubType("java.")
                                        .build())
                                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES))
                .build();
    }

    static Serializer logical() {
        return new LogicalTypeSerializer(plain(), TYPES);
    }

    static String stream() {
        return UUID.randomUUID().toString();
    }

    static DomainEventMessage<?> noted(String stream, long sequence) {
        return noted(stream, sequence, "note " + sequence);
    }

    static DomainEventMessage<?> noted(String stream, long sequence, String text) {
        return new GenericDomainEventMessage<>("Notebook", stream, sequence, new Noted(text));
    }

    static DomainEventMessage<?> noted(String stream, long sequence, Map<String, ?> metadata) {
        return new GenericDomainEventMessage<>(
                "Notebook", stream, sequence, new Noted("note " + sequence), MetaData.from(metadata));
    }

    static List<DomainEventMessage<?>> notes(String stream, int count) {
        return IntStream.range(0, count)
                .<DomainEventMessage<?>>mapToObj(sequence -> noted(stream, sequence))
                .toList();
    }
}
