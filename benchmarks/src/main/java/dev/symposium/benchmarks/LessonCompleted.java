package dev.symposium.benchmarks;

import java.util.ArrayList;
import java.util.List;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;

import dev.symposium.eventstore.EventTypes;
import dev.symposium.eventstore.EventTypes.EventType;
import dev.symposium.eventstore.LogicalTypeSerializer;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** An event of ordinary size, the same for all contenders. */
record LessonCompleted(String courseId, String lessonId, String learnerId, int score, String remark) {

    static final String STREAM_TYPE = "Enrollment";
    static final String TYPE = "learning.LessonCompleted";
    static final String REVISION = "1";

    private static final MetaData METADATA = MetaData.with("actor", "8f2c5f0e-6f0d-4b6f-9e6c-0a4f5f6a7b8c")
            .and("correlationId", "3c9a7a56-41a5-4a0e-b6a0-52a3c5ad6a11");

    static LessonCompleted next(long sequence) {
        return new LessonCompleted(
                "0190b7e2-64c1-7e2a-9c53-7b1f0c7c9d01",
                "lesson-" + sequence,
                "0190b7e2-64c1-7e2a-9c53-7b1f0c7c9d02",
                (int) (sequence % 100),
                "answered at the first attempt");
    }

    static List<DomainEventMessage<?>> messages(String streamId, long firstSequence, int count) {
        List<DomainEventMessage<?>> events = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long sequence = firstSequence + i;
            events.add(new GenericDomainEventMessage<>(STREAM_TYPE, streamId, sequence, next(sequence), METADATA));
        }
        return events;
    }

    /** Writes logical names, as the product does. */
    static Serializer serializer() {
        return new LogicalTypeSerializer(
                jackson(), EventTypes.of(List.of(new EventType(TYPE, REVISION, LessonCompleted.class))));
    }

    static Serializer jackson() {
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
}
