package dev.symposium.api.configuration;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that stands still at a moment for work that is done as of then, and tells the time of another clock to
 * everybody else.
 */
public final class ScopedClock extends Clock {
    private static final ScopedValue<Instant> MOMENT = ScopedValue.newInstance();

    private final Clock otherwise;

    ScopedClock(Clock otherwise) {
        this.otherwise = otherwise;
    }

    /**
     * Does the work as of the moment: every scoped clock shows it to this thread until the work is done. What the work
     * hands to other threads has their time.
     */
    public static void at(Instant moment, Runnable work) {
        ScopedValue.where(MOMENT, moment).run(work);
    }

    @Override
    public Instant instant() {
        return MOMENT.isBound() ? MOMENT.get() : otherwise.instant();
    }

    @Override
    public ZoneId getZone() {
        return otherwise.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ScopedClock(otherwise.withZone(zone));
    }
}
