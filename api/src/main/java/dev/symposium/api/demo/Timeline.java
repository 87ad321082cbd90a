package dev.symposium.api.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Random;

/**
 * The eight weeks that end now.
 *
 * @param now when the demo content was first begun; the same on every start
 */
record Timeline(Instant now) {
    private static final Duration LENGTH = Duration.ofDays(55);
    private static final double MINUTES_PER_DAY = 24 * 60;

    static Timeline thatBeganAt(Instant beginning) {
        return new Timeline(beginning.plus(LENGTH));
    }

    /** So many days after the beginning. */
    Instant day(double days) {
        return relative(days - LENGTH.toDays());
    }

    /** So many days from now, negative for the past. */
    Instant relative(double days) {
        return now.plus(Math.round(days * MINUTES_PER_DAY), ChronoUnit.MINUTES);
    }

    /** An hour of the day (UTC) that is so many days from today. */
    Instant hour(int daysFromToday, int hour) {
        return now.truncatedTo(ChronoUnit.DAYS)
                .plus(daysFromToday, ChronoUnit.DAYS)
                .plus(hour, ChronoUnit.HOURS);
    }

    /** Some moment between the two; the first where they are in no order. */
    static Instant between(Instant first, Instant last, Random random) {
        long seconds = Math.max(1, Duration.between(first, last).toSeconds());
        return first.plusSeconds(random.nextLong(seconds));
    }

    static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
