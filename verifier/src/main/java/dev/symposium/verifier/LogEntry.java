package dev.symposium.verifier;

import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * One row of the log as it is stored: everything that its leaf of the Merkle tree covers. The arrays are not copied;
 * whoever changes them breaks the promise that these are the stored bytes.
 *
 * @param position from 1, dense
 * @param streamType null for an event of no aggregate
 * @param sequence the place in the stream, from 0
 * @param recordedAtMicros the event's timestamp, in microseconds since 1970
 * @param commandId null where the event is not the first of a command that had an id
 * @param commandEvents how many events that command stored, null where there is no command id
 */
@SuppressWarnings("ArrayRecordComponent") // Two entries are compared by their leaf hashes, never by equals.
public record LogEntry(
        long position,
        UUID eventId,
        @Nullable String streamType,
        String streamId,
        long sequence,
        String type,
        @Nullable String revision,
        long recordedAtMicros,
        @Nullable String commandId,
        @Nullable Integer commandEvents,
        byte[] metadata,
        byte[] payload) {

    @Override
    public String toString() {
        return position + " " + type + " " + streamId + "/" + sequence;
    }
}
