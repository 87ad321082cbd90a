package dev.symposium.eventstore;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A part of the log.
 *
 * @param next the position at which the next part begins; null when there is nothing more. There may be a next part
 *     also where this one is shorter than asked for, or empty: looking has been interrupted and goes on there
 */
public record LogPage(List<RecordedEvent> events, @Nullable Long next) {}
