package dev.symposium.command.identity;

import java.time.Duration;
import java.time.Instant;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * How long sessions last.
 *
 * @param idle how long one goes on that nobody refreshes
 * @param most how old the oldest is
 * @param grace how long a refresh token that comes again is answered as before
 */
@Component
record SessionLife(
        @Value("${symposium.sessions.idle:7d}") Duration idle,
        @Value("${symposium.sessions.life:30d}") Duration most,
        @Value("${symposium.sessions.grace:10s}") Duration grace) {

    /** When a session that was last used then, and ends then at the latest, is over unless it is used before. */
    Instant expiry(Instant used, Instant end) {
        Instant idleAt = used.plus(idle);
        return idleAt.isBefore(end) ? idleAt : end;
    }

    boolean isIdle(Instant used, Instant now) {
        return !now.isBefore(used.plus(idle));
    }
}
