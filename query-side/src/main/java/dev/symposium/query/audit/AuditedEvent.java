package dev.symposium.query.audit;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

/**
 * An event as auditors see it.
 *
 * @param sequence its number within the stream, from 0
 * @param actor who wanted it: a person's identifier, {@code system} or {@code anonymous}
 * @param company the actor's, null without one
 * @param correlation joins everything that followed from one request
 * @param causation the command or event that it followed from
 */
public record AuditedEvent(
        long position,
        UUID id,
        @Nullable String streamType,
        String streamId,
        long sequence,
        String type,
        @Nullable String revision,
        Instant at,
        @Nullable String actor,
        @Nullable String company,
        @Nullable String correlation,
        @Nullable String causation,
        JsonNode payload) {}
