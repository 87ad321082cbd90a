package dev.symposium.command.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts failed log-ins in a row, for all nodes, and holds further ones back: after the fifth for half a minute, then
 * for twice as long with each, up to a quarter of an hour. A day without one is forgiven.
 */
@Component
class LockOut {
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration FORGIVEN = Duration.ofDays(1);
    private static final int DOUBLINGS = 10;

    private final JdbcClient database;
    private final Clock clock;
    private final LockOutSettings settings;

    LockOut(JdbcClient database, Clock clock, LockOutSettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
    }

    boolean isLocked(UUID subject) {
        return database.sql("SELECT count(*) FROM log_in_failure WHERE subject = ? AND locked_until > ?")
                        .params(subject, Timestamp.from(clock.instant()))
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Counts one; the moment before which no other try is taken, empty when the next one is. */
    @Transactional
    Optional<Instant> failed(UUID subject) {
        Instant now = clock.instant();
        int failures = database.sql("""
                        INSERT INTO log_in_failure AS before (subject, failures, last_at) VALUES (?, 1, ?)
                        ON CONFLICT (subject) DO UPDATE SET last_at = excluded.last_at,
                        failures = CASE WHEN before.last_at < ? THEN 1 ELSE before.failures + 1 END
                        RETURNING failures""")
                .params(subject, Timestamp.from(now), Timestamp.from(now.minus(FORGIVEN)))
                .query(Integer.class)
                .single();
        if (failures < settings.failures()) {
            return Optional.empty();
        }
        Instant until = now.plus(backOff(failures - settings.failures()));
        database.sql("UPDATE log_in_failure SET locked_until = ? WHERE subject = ?")
                .params(Timestamp.from(until), subject)
                .update();
        return Optional.of(until);
    }

    private Duration backOff(int doublings) {
        Duration pause = settings.first().multipliedBy(1L << Math.min(doublings, DOUBLINGS));
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    /** The person has proved who they are. */
    @Transactional
    void forgive(UUID subject) {
        database.sql("DELETE FROM log_in_failure WHERE subject = ?")
                .param(subject)
                .update();
    }

    /** Deletes what is forgiven anyway. */
    @Transactional
    void tidy() {
        database.sql("DELETE FROM log_in_failure WHERE last_at < ?")
                .param(Timestamp.from(clock.instant().minus(FORGIVEN)))
                .update();
    }
}
