package dev.symposium.eventstore;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One row of the log as it is stored: nothing upcast, nothing deserialized. The arrays are not copied; whoever changes
 * them breaks the promise that these are the stored bytes.
 */
public final class RecordedEvent {

    private final long position;
    private final UUID eventId;
    private final @Nullable String streamType;
    private final String streamId;
    private final long sequence;
    private final String type;
    private final @Nullable String revision;
    private final byte[] payload;
    private final byte[] metadata;
    private final Instant recordedAt;
    private final @Nullable String commandId;

    /** Holds what it is given. */
    public RecordedEvent(
            long position,
            UUID eventId,
            @Nullable String streamType,
            String streamId,
            long sequence,
            String type,
            @Nullable String revision,
            byte[] payload,
            byte[] metadata,
            Instant recordedAt,
            @Nullable String commandId) {
        this.position = position;
        this.eventId = eventId;
        this.streamType = streamType;
        this.streamId = streamId;
        this.sequence = sequence;
        this.type = type;
        this.revision = revision;
        this.payload = payload;
        this.metadata = metadata;
        this.recordedAt = recordedAt;
        this.commandId = commandId;
    }

    /** The place in the log, dense from 1. */
    public long position() {
        return position;
    }

    /** Unique in the log. */
    public UUID eventId() {
        return eventId;
    }

    /** The aggregate's type; null for an event that belongs to no aggregate. */
    public @Nullable String streamType() {
        return streamType;
    }

    /** The aggregate's identifier; the event's own id where there is no aggregate. */
    public String streamId() {
        return streamId;
    }

    /** The place in the stream, from 0. */
    public long sequence() {
        return sequence;
    }

    /** The name the payload was stored under. */
    public String type() {
        return type;
    }

    /** The revision the payload was stored under, if it has one. */
    public @Nullable String revision() {
        return revision;
    }

    /** The stored bytes of the payload. */
    public byte[] payload() {
        return payload;
    }

    /** The stored bytes of the metadata. */
    public byte[] metadata() {
        return metadata;
    }

    /** The event's timestamp, to the microsecond. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /** The command id that was stored with this event: the first of its append, else null. */
    public @Nullable String commandId() {
        return commandId;
    }

    /** The payload read as UTF-8. */
    public String payloadText() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /** The metadata read as UTF-8. */
    public String metadataText() {
        return new String(metadata, StandardCharsets.UTF_8);
    }

    /** Bytes of payload and metadata together. */
    int size() {
        return payload.length + metadata.length;
    }

    boolean ofAggregate() {
        return streamType != null;
    }

    RecordedEvent placedAt(long newPosition) {
        return new RecordedEvent(
                newPosition,
                eventId,
                streamType,
                streamId,
                sequence,
                type,
                revision,
                payload,
                metadata,
                recordedAt,
                commandId);
    }

    /** The same row with its payload as readers may see it: no longer the stored bytes. */
    public RecordedEvent withOpened(byte[] opened) {
        return new RecordedEvent(
                position,
                eventId,
                streamType,
                streamId,
                sequence,
                type,
                revision,
                opened,
                metadata,
                recordedAt,
                commandId);
    }

    @Override
    public String toString() {
        return position + " " + type + " " + streamId + "/" + sequence;
    }
}
