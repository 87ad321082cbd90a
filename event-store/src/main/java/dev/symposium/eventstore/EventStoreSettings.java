package dev.symposium.eventstore;

import java.time.Duration;
import java.util.Objects;

import javax.sql.DataSource;

import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;

/**
 * What a {@link PostgresEventStorageEngine} is built from.
 *
 * @param dataSource connections to the primary; two are held for good on each node, one to append and one to listen
 * @param eventSerializer turns payloads and metadata of events into bytes and back
 * @param snapshotSerializer the same for snapshots
 * @param upcaster lifts stored events, and snapshots, to what this application knows
 * @param snapshotFilter tells which stored snapshots may be used
 * @param batchEvents how many events one commit takes at most; an append that is larger goes alone
 * @param batchBytes how many bytes of payload and metadata one commit takes at most; likewise
 * @param queueLimit how many appends may wait to be written before callers are held back
 * @param payloadLimit how many bytes one payload, or one event's metadata, may have
 * @param appendTimeout how long an append waits for its turn, how long a lost connection is tried again before the
 *     outcome is given up as unknown, and how long any question to the database waits for an answer
 */
public record EventStoreSettings(
        DataSource dataSource,
        Serializer eventSerializer,
        Serializer snapshotSerializer,
        EventUpcaster upcaster,
        SnapshotFilter snapshotFilter,
        int batchEvents,
        int batchBytes,
        int queueLimit,
        int payloadLimit,
        Duration appendTimeout) {

    private static final int MEBIBYTE = 1024 * 1024;

    public EventStoreSettings {
        if (batchEvents < 1 || batchBytes < 1 || queueLimit < 1 || payloadLimit < 1) {
            throw new IllegalArgumentException("Every limit must be at least 1");
        }
        if (!appendTimeout.isPositive()) {
            throw new IllegalArgumentException("The append timeout must be positive");
        }
    }

    /**
     * The given parts, no upcaster, snapshots of the revision that their class has now, payloads up to 4 MiB, ten
     * seconds for an append.
     */
    public static EventStoreSettings of(DataSource dataSource, Serializer events, Serializer snapshots) {
        return new EventStoreSettings(
                dataSource,
                events,
                snapshots,
                NoOpEventUpcaster.INSTANCE,
                snapshot -> isCurrent(snapshot.getPayload().getType(), snapshots),
                1_000,
                8 * MEBIBYTE,
                10_000,
                4 * MEBIBYTE,
                Duration.ofSeconds(10));
    }

    private static boolean isCurrent(SerializedType stored, Serializer serializer) {
        SerializedType current = serializer.typeForClass(serializer.classForType(stored));
        return Objects.equals(stored.getRevision(), current.getRevision());
    }

    /** These settings with another upcaster. */
    public EventStoreSettings withUpcaster(EventUpcaster newUpcaster) {
        return new EventStoreSettings(
                dataSource,
                eventSerializer,
                snapshotSerializer,
                newUpcaster,
                snapshotFilter,
                batchEvents,
                batchBytes,
                queueLimit,
                payloadLimit,
                appendTimeout);
    }

    /** These settings with another snapshot filter. */
    public EventStoreSettings withSnapshotFilter(SnapshotFilter newFilter) {
        return new EventStoreSettings(
                dataSource,
                eventSerializer,
                snapshotSerializer,
                upcaster,
                newFilter,
                batchEvents,
                batchBytes,
                queueLimit,
                payloadLimit,
                appendTimeout);
    }

    /** These settings with other limits of one commit. */
    public EventStoreSettings withBatchLimits(int newBatchEvents, int newBatchBytes) {
        return new EventStoreSettings(
                dataSource,
                eventSerializer,
                snapshotSerializer,
                upcaster,
                snapshotFilter,
                newBatchEvents,
                newBatchBytes,
                queueLimit,
                payloadLimit,
                appendTimeout);
    }

    /** These settings with another limit of waiting appends. */
    public EventStoreSettings withQueueLimit(int newQueueLimit) {
        return new EventStoreSettings(
                dataSource,
                eventSerializer,
                snapshotSerializer,
                upcaster,
                snapshotFilter,
                batchEvents,
                batchBytes,
                newQueueLimit,
                payloadLimit,
                appendTimeout);
    }

    /** These settings with another time that an append may take. */
    public EventStoreSettings withAppendTimeout(Duration newAppendTimeout) {
        return new EventStoreSettings(
                dataSource,
                eventSerializer,
                snapshotSerializer,
                upcaster,
                snapshotFilter,
                batchEvents,
                batchBytes,
                queueLimit,
                payloadLimit,
                newAppendTimeout);
    }
}
