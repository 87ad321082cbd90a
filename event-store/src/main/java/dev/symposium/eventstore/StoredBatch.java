package dev.symposium.eventstore;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import dev.symposium.verifier.LogEntry;

/** Appends that this node has stored one after the other. */
public final class StoredBatch {

    private final List<Append> appends;
    private final long first;
    private final int size;

    StoredBatch(List<Append> appends, long first) {
        this.appends = appends;
        this.first = first;
        this.size = appends.stream().mapToInt(append -> append.rows().size()).sum();
    }

    /** The position of the first event. */
    public long first() {
        return first;
    }

    /** The position of the last event. */
    public long last() {
        return first + size - 1;
    }

    /** Bytes of all payloads and metadata. */
    public long bytes() {
        return appends.stream().mapToLong(Append::bytes).sum();
    }

    /** The rows as they were stored. */
    public List<LogEntry> entries() {
        List<LogEntry> entries = new ArrayList<>(size);
        for (Append append : appends) {
            for (RecordedEvent row : append.rows()) {
                entries.add(entry(row, first + entries.size(), append.rows().size()));
            }
        }
        return entries;
    }

    private static LogEntry entry(RecordedEvent row, long position, int events) {
        Instant recordedAt = row.recordedAt();
        return new LogEntry(
                position,
                row.eventId(),
                row.streamType(),
                row.streamId(),
                row.sequence(),
                row.type(),
                row.revision(),
                recordedAt.getEpochSecond() * 1_000_000 + recordedAt.getNano() / 1_000,
                row.commandId(),
                row.commandId() == null ? null : events,
                row.metadata(),
                row.payload());
    }
}
