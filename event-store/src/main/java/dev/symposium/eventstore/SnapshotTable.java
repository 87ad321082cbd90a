package dev.symposium.eventstore;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** One snapshot for each stream: the latest. */
final class SnapshotTable {

    private static final String COLUMNS = "0::bigint, event_id, stream_type, stream_id, sequence, type, revision,"
            + " payload, metadata, recorded_at, NULL::text";

    private static final String FIND = "SELECT " + COLUMNS + " FROM snapshot WHERE stream_id = ?";

    /** An older snapshot that is late must not take the place of a newer one. */
    private static final String STORE = """
            INSERT INTO snapshot (stream_id, stream_type, sequence, event_id, recorded_at, type, revision, metadata,
                                  payload)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (stream_id) DO UPDATE
            SET stream_type = excluded.stream_type, sequence = excluded.sequence, event_id = excluded.event_id,
                recorded_at = excluded.recorded_at, type = excluded.type, revision = excluded.revision,
                metadata = excluded.metadata, payload = excluded.payload
            WHERE snapshot.sequence <= excluded.sequence""";

    /** The snapshot, if any, and the events after it, in one question. */
    private static final String LOAD = "WITH latest AS MATERIALIZED (SELECT * FROM snapshot WHERE stream_id = ?)"
            + " SELECT " + COLUMNS + " FROM latest UNION ALL (SELECT " + EventRows.COLUMNS
            + " FROM event WHERE stream_id = ? AND sequence > coalesce((SELECT sequence FROM latest), -1)"
            + " ORDER BY sequence LIMIT ?)";

    private final EventRows rows;

    SnapshotTable(EventRows rows) {
        this.rows = rows;
    }

    Optional<RecordedEvent> find(String streamId) {
        return rows.events(FIND, statement -> statement.setString(1, streamId)).stream()
                .findFirst();
    }

    void store(RecordedEvent snapshot) {
        rows.update(STORE, statement -> {
            statement.setString(1, snapshot.streamId());
            statement.setString(2, snapshot.streamType());
            statement.setLong(3, snapshot.sequence());
            statement.setObject(4, snapshot.eventId());
            statement.setObject(5, OffsetDateTime.ofInstant(snapshot.recordedAt(), ZoneOffset.UTC));
            statement.setString(6, snapshot.type());
            statement.setString(7, snapshot.revision());
            statement.setBytes(8, snapshot.metadata());
            statement.setBytes(9, snapshot.payload());
        });
    }

    /** The snapshot comes first, marked by position 0. */
    List<RecordedEvent> load(String streamId, int limit) {
        return rows.events(LOAD, statement -> {
            statement.setString(1, streamId);
            statement.setString(2, streamId);
            statement.setInt(3, limit);
        });
    }
}
