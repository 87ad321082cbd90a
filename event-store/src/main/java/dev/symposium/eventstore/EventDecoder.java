package dev.symposium.eventstore;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.LazyDeserializingObject;
import org.axonframework.serialization.SerializedMessage;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.UnknownSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;

/** Opens and upcasts rows and wraps them in messages whose payload is deserialized when it is first asked for. */
final class EventDecoder {

    private final Serializer serializer;
    private final EventUpcaster upcaster;
    private final PayloadProtection protection;

    EventDecoder(Serializer serializer, EventUpcaster upcaster, PayloadProtection protection) {
        this.serializer = serializer;
        this.upcaster = upcaster;
        this.protection = protection;
    }

    /** Messages of one aggregate. An unknown type fails when it is reached. */
    Stream<DomainEventMessage<?>> ofAggregate(Stream<RecordedEvent> rows) {
        return upcast(rows).map(this::domainMessage);
    }

    /** Messages with tokens. An unknown type fails when it is reached. */
    Stream<TrackedEventMessage<?>> tracked(Stream<RecordedEvent> rows) {
        return upcast(rows).map(this::trackedMessage);
    }

    /** One entry for every row, also where it does not decode: then the entry holds why. */
    List<DecodedEvent> entries(List<RecordedEvent> rows) {
        try {
            protection.prepare(rows);
            Map<Long, List<TrackedEventMessage<?>>> messages = HashMap.newHashMap(rows.size());
            tracked(rows.stream())
                    .forEach(message -> messages.computeIfAbsent(positionOf(message), p -> new ArrayList<>(1))
                            .add(message));
            return rows.stream()
                    .map(row -> new DecodedEvent(
                            row.position(), row.size(), messages.getOrDefault(row.position(), List.of()), null))
                    .toList();
        } catch (RuntimeException e) {
            return rows.size() == 1
                    ? List.of(new DecodedEvent(rows.getFirst().position(), 0, List.of(), e))
                    : rows.stream()
                            .flatMap(row -> entries(List.of(row)).stream())
                            .toList();
        }
    }

    private static long positionOf(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private Stream<IntermediateEventRepresentation> upcast(Stream<RecordedEvent> rows) {
        return upcaster.upcast(
                rows.map(row -> new InitialEventRepresentation(StoredEventData.of(protection.open(row)), serializer)));
    }

    private DomainEventMessage<?> domainMessage(IntermediateEventRepresentation event) {
        return new GenericDomainEventMessage<>(
                event.getAggregateType().orElse(null),
                event.getAggregateIdentifier().orElseGet(event::getMessageIdentifier),
                event.getSequenceNumber().orElse(0L),
                content(event),
                event::getTimestamp);
    }

    private TrackedEventMessage<?> trackedMessage(IntermediateEventRepresentation event) {
        TrackingToken token = event.getTrackingToken().orElseGet(() -> new GlobalSequenceTrackingToken(0));
        if (event.getAggregateType().isEmpty()) {
            return new GenericTrackedEventMessage<>(token, content(event), event::getTimestamp);
        }
        return new GenericTrackedDomainEventMessage<>(
                token,
                event.getAggregateType().get(),
                event.getAggregateIdentifier().orElseThrow(),
                event.getSequenceNumber().orElseThrow(),
                content(event),
                event::getTimestamp);
    }

    private SerializedMessage<Object> content(IntermediateEventRepresentation event) {
        SerializedType type = event.getType();
        LazyDeserializingObject<Object> payload = new LazyDeserializingObject<>(event::getData, type, serializer);
        if (UnknownSerializedType.class.equals(payload.getType())) {
            throw new UnknownEventTypeException(type.getName(), type.getRevision());
        }
        return new SerializedMessage<>(event.getMessageIdentifier(), payload, event.getMetaData());
    }
}
