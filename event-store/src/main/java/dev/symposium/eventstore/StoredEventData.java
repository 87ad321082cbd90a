package dev.symposium.eventstore;

import java.time.Instant;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedMetaData;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

/** A row as Axon's upcasters and filters see it. */
class StoredEventData implements TrackedEventData<byte[]> {

    private final RecordedEvent row;

    private StoredEventData(RecordedEvent row) {
        this.row = row;
    }

    static StoredEventData of(RecordedEvent row) {
        return row.ofAggregate() ? new OfAggregate(row) : new StoredEventData(row);
    }

    @Override
    public TrackingToken trackingToken() {
        return new GlobalSequenceTrackingToken(row.position());
    }

    @Override
    public String getEventIdentifier() {
        return row.eventId().toString();
    }

    @Override
    public Instant getTimestamp() {
        return row.recordedAt();
    }

    @Override
    public SerializedObject<byte[]> getMetaData() {
        return new SerializedMetaData<>(row.metadata(), byte[].class);
    }

    @Override
    public SerializedObject<byte[]> getPayload() {
        return new SimpleSerializedObject<>(row.payload(), byte[].class, row.type(), row.revision());
    }

    /** A row of an aggregate's stream. */
    static final class OfAggregate extends StoredEventData implements DomainEventData<byte[]> {

        private final RecordedEvent row;

        private OfAggregate(RecordedEvent row) {
            super(row);
            this.row = row;
        }

        @Override
        public @Nullable String getType() {
            return row.streamType();
        }

        @Override
        public String getAggregateIdentifier() {
            return row.streamId();
        }

        @Override
        public long getSequenceNumber() {
            return row.sequence();
        }
    }
}
