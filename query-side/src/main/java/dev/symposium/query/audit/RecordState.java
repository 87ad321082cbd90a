package dev.symposium.query.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * A record as it stood.
 *
 * @param position of the last event that had changed it
 * @param sequence that event's number within the stream, from 0: the record's version
 * @param changedAt when that was
 * @param state as readers of the record see it; null where it was deleted
 */
public record RecordState(
        String type,
        String id,
        long position,
        long sequence,
        Instant changedAt,
        @Nullable JsonNode state) {}
