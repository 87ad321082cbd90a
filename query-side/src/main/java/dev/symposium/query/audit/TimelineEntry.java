package dev.symposium.query.audit;

import java.util.List;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * One change of a record.
 *
 * @param actorName what the actor is called now, null where they have no name or the reader is not to know it
 * @param reason that was given for it, null where none was
 * @param changes what became of the record, field by field; empty where a reader of the record sees no difference
 */
public record TimelineEntry(
        @JsonUnwrapped AuditedEvent event,
        @Nullable String actorName,
        @Nullable String reason,
        List<Difference> changes) {}
