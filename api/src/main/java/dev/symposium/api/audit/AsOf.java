package dev.symposium.api.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.query.audit.LogQuery;

/** Reads parameters that name a place in the log: a moment, or a position. */
@Component
public class AsOf {
    private final LogQuery log;
    private final Clock clock;

    AsOf(LogQuery log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * The position of the last event that is meant: up to a position, or at a moment and before; the end of the log
     * without a value.
     *
     * @throws Rejection invalid, when the value is neither, or lies beyond the end of the log or of the present
     */
    public long position(String parameter, @Nullable String value) {
        if (value == null) {
            return log.lastPosition();
        }
        return value.matches("\\d{1,18}")
                ? existing(parameter, Long.parseLong(value))
                : log.positionAt(past(parameter, moment(parameter, value)));
    }

    private long existing(String parameter, long position) {
        long last = log.lastPosition();
        if (position > last) {
            throw Rejection.invalid(
                    parameter, "beyond-the-end", "The log ends at position %d at the moment.".formatted(last));
        }
        return position;
    }

    /** A moment that is not in the future. */
    Instant past(String parameter, Instant moment) {
        if (moment.isAfter(clock.instant())) {
            throw Rejection.invalid(parameter, "in-the-future", "Nothing is known of the future.");
        }
        return moment;
    }

    /** The moment that the value names, null without one. */
    static Instant moment(String parameter, String value) {
        try {
            return Instant.parse(value);
        } catch (DateTimeParseException neither) {
            throw Rejection.invalid(
                    parameter,
                    "not-a-moment",
                    "A moment is written such as 2026-03-02T18:00:00Z, a position in digits.");
        }
    }
}
