package dev.symposium.query.audit;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.LogFilter;

/**
 * Which events of the log are wanted, and in which order.
 *
 * @param from the first moment, null for the beginning of the log
 * @param to the first moment that is not wanted any more, null for the end of the log
 */
public record LogQuestion(
        LogFilter filter, @Nullable Instant from, @Nullable Instant to, boolean newestFirst) {

    /** The same question, asked by somebody who sees only what was done within this company. */
    LogQuestion within(String company) {
        LogFilter narrowed =
                new LogFilter(filter.type(), filter.stream(), filter.actor(), company, filter.correlation());
        return new LogQuestion(narrowed, from, to, newestFirst);
    }
}
