package dev.symposium.eventstore;

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** A batch by column, as the insert unnests it. */
final class BatchColumns {

    final String[] eventIds;
    final @Nullable String[] streamTypes;
    final String[] streamIds;
    final long[] sequences;
    final String[] types;
    final @Nullable String[] revisions;
    final byte[][] payloads;
    final byte[][] metadata;
    final long[] micros;

    /** The latest of the micros up to each event, since the batch or the append began. */
    final long[] latest;

    final @Nullable String[] commandIds;
    final @Nullable Integer[] commandSizes;
    private int filled;

    private BatchColumns(List<Append> batch, boolean eachAnew) {
        int size = batch.stream().mapToInt(append -> append.rows().size()).sum();
        eventIds = new String[size];
        streamTypes = new String[size];
        streamIds = new String[size];
        sequences = new long[size];
        types = new String[size];
        revisions = new String[size];
        payloads = new byte[size][];
        metadata = new byte[size][];
        micros = new long[size];
        latest = new long[size];
        commandIds = new String[size];
        commandSizes = new Integer[size];
        long late = Long.MIN_VALUE;
        for (Append append : batch) {
            late = add(append.rows(), eachAnew ? Long.MIN_VALUE : late);
        }
    }

    /** For a batch that is appended as a whole. */
    static BatchColumns ofOne(List<Append> batch) {
        return new BatchColumns(batch, false);
    }

    /** For a batch whose appends go one by one, some of them perhaps not at all. */
    static BatchColumns ofEach(List<Append> batch) {
        return new BatchColumns(batch, true);
    }

    private long add(List<RecordedEvent> rows, long latestBefore) {
        long late = latestBefore;
        for (RecordedEvent row : rows) {
            int i = filled++;
            eventIds[i] = row.eventId().toString();
            streamTypes[i] = row.streamType();
            streamIds[i] = row.streamId();
            sequences[i] = row.sequence();
            types[i] = row.type();
            revisions[i] = row.revision();
            payloads[i] = row.payload();
            metadata[i] = row.metadata();
            micros[i] = micros(row.recordedAt());
            late = Math.max(late, micros[i]);
            latest[i] = late;
            commandIds[i] = row.commandId();
            commandSizes[i] = row.commandId() == null ? null : rows.size();
        }
        return late;
    }

    static long micros(Instant instant) {
        return instant.getEpochSecond() * 1_000_000 + instant.getNano() / 1_000;
    }
}
