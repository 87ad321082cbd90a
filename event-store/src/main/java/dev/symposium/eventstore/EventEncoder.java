package dev.symposium.eventstore;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializationException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.EventRejectedException.Reason;

/** Turns messages into rows, in the caller's thread, and refuses what must not reach the log. */
final class EventEncoder {

    /** An index entry of PostgreSQL holds a third of a page; this leaves room for four-byte characters. */
    private static final int IDENTIFIER_LIMIT = 500;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private final int payloadLimit;
    private final PayloadProtection protection;

    EventEncoder(int payloadLimit, PayloadProtection protection) {
        this.payloadLimit = payloadLimit;
        this.protection = protection;
    }

    /** Rows without a position; the command id goes to the first. */
    List<RecordedEvent> rows(
            List<? extends EventMessage<?>> events, Serializer serializer, @Nullable String commandId) {
        List<RecordedEvent> rows = new ArrayList<>(events.size());
        String pending = commandId == null ? null : identifier(commandId, Reason.INVALID_COMMAND_ID);
        for (EventMessage<?> event : events) {
            rows.add(row(event, serializer, pending));
            pending = null;
        }
        if (rows.size() > 1) {
            refuseRepetition(rows);
        }
        return rows;
    }

    RecordedEvent row(EventMessage<?> event, Serializer serializer, @Nullable String commandId) {
        SerializedObject<byte[]> payload = payload(event, serializer);
        byte[] metadata = limited(event, serialized(event, () -> event.serializeMetaData(serializer, byte[].class)));
        SerializedType type = payload.getType();
        DomainEventMessage<?> domain =
                event instanceof DomainEventMessage<?> message && message.getType() != null ? message : null;
        return new RecordedEvent(
                0,
                eventId(event.getIdentifier()),
                domain == null ? null : identifier(domain.getType(), Reason.INVALID_STREAM),
                domain == null
                        ? event.getIdentifier()
                        : identifier(domain.getAggregateIdentifier(), Reason.INVALID_STREAM),
                domain == null ? 0 : sequence(domain),
                type.getName(),
                type.getRevision(),
                protection.seal(type.getName(), payload.getData()),
                metadata,
                timestamp(event),
                commandId);
    }

    private SerializedObject<byte[]> payload(EventMessage<?> event, Serializer serializer) {
        if (event.getPayload() == null) {
            throw new EventRejectedException(
                    Reason.NULL_PAYLOAD, "Event [%s] has no payload".formatted(event.getIdentifier()));
        }
        SerializedObject<byte[]> payload = serialized(event, () -> event.serializePayload(serializer, byte[].class));
        limited(event, payload);
        return payload;
    }

    private byte[] limited(EventMessage<?> event, SerializedObject<byte[]> serialized) {
        byte[] bytes = serialized.getData();
        if (bytes.length > payloadLimit) {
            throw new EventRejectedException(
                    Reason.OVERSIZED_PAYLOAD,
                    "Event [%s] of type [%s] has %d bytes, more than the %d allowed"
                            .formatted(
                                    event.getIdentifier(),
                                    event.getPayloadType().getName(),
                                    bytes.length,
                                    payloadLimit));
        }
        return bytes;
    }

    private static SerializedObject<byte[]> serialized(EventMessage<?> event, Serialization serialization) {
        try {
            return serialization.bytes();
        } catch (SerializationException e) {
            throw new EventRejectedException(
                    Reason.NOT_SERIALIZABLE,
                    "Event [%s] of class [%s] does not serialize"
                            .formatted(
                                    event.getIdentifier(),
                                    event.getPayloadType().getName()),
                    e);
        }
    }

    private static UUID eventId(String identifier) {
        try {
            UUID id = UUID.fromString(identifier);
            if (id.toString().equalsIgnoreCase(identifier)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            throw new EventRejectedException(
                    Reason.INVALID_EVENT_ID, "Event id [%s] is not a UUID".formatted(identifier), e);
        }
        throw new EventRejectedException(
                Reason.INVALID_EVENT_ID, "Event id [%s] is not a complete UUID".formatted(identifier));
    }

    private static String identifier(@Nullable String text, Reason reason) {
        if (text == null || text.isEmpty() || text.length() > IDENTIFIER_LIMIT || !isStorable(text)) {
            throw new EventRejectedException(
                    reason,
                    "[%s] is no identifier: 1 to %d characters, well formed, no NUL".formatted(text, IDENTIFIER_LIMIT));
        }
        return text;
    }

    /** PostgreSQL knows no NUL in a text, and the driver would turn half a surrogate pair into a question mark. */
    private static boolean isStorable(String text) {
        return text.codePoints()
                .noneMatch(c -> c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE));
    }

    private static long sequence(DomainEventMessage<?> event) {
        if (event.getSequenceNumber() < 0) {
            throw new EventRejectedException(
                    Reason.NEGATIVE_SEQUENCE,
                    "Event [%s] has sequence %d".formatted(event.getIdentifier(), event.getSequenceNumber()));
        }
        return event.getSequenceNumber();
    }

    private static Instant timestamp(EventMessage<?> event) {
        Instant timestamp = event.getTimestamp();
        if (timestamp.isBefore(EARLIEST) || timestamp.isAfter(LATEST)) {
            throw new EventRejectedException(
                    Reason.INVALID_TIMESTAMP, "Event [%s] is of %s".formatted(event.getIdentifier(), timestamp));
        }
        return timestamp.truncatedTo(ChronoUnit.MICROS);
    }

    private static void refuseRepetition(List<RecordedEvent> rows) {
        Set<UUID> ids = HashSet.newHashSet(rows.size());
        Set<String> places = HashSet.newHashSet(rows.size());
        for (RecordedEvent row : rows) {
            if (!ids.add(row.eventId())) {
                throw new EventRejectedException(
                        Reason.DUPLICATE_EVENT_ID, "Event id [%s] is given twice".formatted(row.eventId()));
            }
            if (!places.add(row.sequence() + " " + row.streamId())) {
                throw new EventRejectedException(
                        Reason.INVALID_STREAM,
                        "Sequence %d of [%s] is given twice".formatted(row.sequence(), row.streamId()));
            }
        }
    }

    private interface Serialization {
        SerializedObject<byte[]> bytes();
    }
}
