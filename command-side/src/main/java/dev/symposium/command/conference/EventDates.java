package dev.symposium.command.conference;

import java.time.Instant;

import dev.symposium.command.Rejection;
import dev.symposium.events.conference.ChatbotProfile;

/** An event ends after it starts, in years that every store and every calendar can hold. */
final class EventDates {

    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private EventDates() {}

    /** Insists on the rule; the rejection names the field. */
    static void require(ChatbotProfile profile) {
        if (profile.startsAt().isBefore(EARLIEST)) {
            throw Rejection.invalid("startsAt", "out-of-range", "An event does not start before " + EARLIEST + ".");
        }
        if (profile.endsAt().isAfter(LATEST)) {
            throw Rejection.invalid("endsAt", "out-of-range", "An event does not end after " + LATEST + ".");
        }
        if (!profile.endsAt().isAfter(profile.startsAt())) {
            throw Rejection.invalid("endsAt", "not-after-start", "An event ends after it starts.");
        }
    }
}
