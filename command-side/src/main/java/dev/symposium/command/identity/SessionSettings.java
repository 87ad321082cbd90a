package dev.symposium.command.identity;

import java.time.Duration;
import java.time.Instant;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.command.settings.Within;

/**
 * How long sessions last.
 *
 * @param idle how long a session goes on that nobody refreshes
 * @param life how old the oldest session is
 * @param grace how long a refresh token that comes again is answered as before
 */
@ConfigurationProperties("symposium.sessions")
public record SessionSettings(
        @Within(min = "1m", max = "365d") @DefaultValue("7d")
        Duration idle,

        @Within(min = "1m", max = "3650d") @DefaultValue("30d")
        Duration life,

        @Within(min = "0s", max = "5m") @DefaultValue("10s") Duration grace) {

    /** When a session that was last used then, and ends then at the latest, is over unless it is used before. */
    Instant expiry(Instant used, Instant end) {
        Instant idleAt = used.plus(idle);
        return idleAt.isBefore(end) ? idleAt : end;
    }

    boolean isIdle(Instant used, Instant now) {
        return !now.isBefore(used.plus(idle));
    }
}
