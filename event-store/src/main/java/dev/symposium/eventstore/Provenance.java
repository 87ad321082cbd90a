package dev.symposium.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * What an event's metadata tells of where it comes from; whatever it does not tell is null.
 *
 * @param actor who wanted it
 * @param company within which
 * @param correlation what it has in common with everything else that followed from the same request
 */
public record Provenance(
        @Nullable String actor,
        @Nullable String company,
        @Nullable String correlation) {}
