package dev.symposium.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/**
 * Keeps the hashes of all refresh tokens that open sessions have had, in PostgreSQL: one that has been used is known
 * again. The next token follows from the one before, by a key that never leaves the house, so that whoever presents the
 * same one twice in a short time is given the same next one.
 */
@Component
class RefreshTokens {
    private final JdbcClient database;
    private final InstallationSecret secret;
    private final Clock clock;
    private final SessionSettings settings;

    RefreshTokens(JdbcClient database, InstallationSecret secret, Clock clock, SessionSettings settings) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
        this.settings = settings;
    }

    private record Row(
            SessionId session,
            Instant usedAt,
            Instant endsAt,
            @Nullable Instant rotatedAt) {}

    /** Whose session the token belongs to. */
    Optional<UserId> holderOf(RefreshToken token) {
        return database.sql("SELECT user_id FROM session s JOIN refresh_token t ON session_id = id WHERE hash = ?")
                .param(token.hash())
                .query(UUID.class)
                .optional()
                .map(UserId::new);
    }

    /** The session that the token belongs to. */
    Optional<SessionId> sessionOf(RefreshToken token) {
        return database.sql("SELECT session_id FROM refresh_token WHERE hash = ?")
                .param(token.hash())
                .query(UUID.class)
                .optional()
                .map(SessionId::new);
    }

    /** Exchanges a token for the next one. Two who come with the same token at once are served one by one. */
    @Transactional
    Rotation rotate(RefreshToken token) {
        // Both rows are locked: the one that waited sees what the other has left.
        return database.sql("""
                        SELECT session_id, used_at, ends_at, rotated_at
                        FROM refresh_token JOIN session ON session_id = id WHERE hash = ? FOR UPDATE""")
                .param(token.hash())
                .query((row, number) -> row(row))
                .optional()
                .map(found -> rotate(token, found, clock.instant()))
                .orElseGet(Rotation.Unknown::new);
    }

    private Rotation rotate(RefreshToken token, Row row, Instant now) {
        if (!now.isBefore(row.endsAt())) {
            return new Rotation.Refused(row.session(), Cause.EXPIRED);
        }
        if (settings.isIdle(row.usedAt(), now)) {
            return new Rotation.Refused(row.session(), Cause.IDLE);
        }
        RefreshToken next = RefreshToken.of(secret.hashOf("refresh:" + token.value()));
        if (row.rotatedAt() == null) {
            use(token, row.session(), now);
            keep(next, row.session());
        } else if (now.isAfter(row.rotatedAt().plus(settings.grace())) || !isUnused(next)) {
            return new Rotation.Refused(row.session(), Cause.TOKEN_REUSED);
        }
        return new Rotation.Next(row.session(), next, settings.expiry(now, row.endsAt()));
    }

    private void use(RefreshToken token, SessionId session, Instant now) {
        database.sql("UPDATE refresh_token SET rotated_at = ? WHERE hash = ?")
                .params(Timestamp.from(now), token.hash())
                .update();
        database.sql("UPDATE session SET used_at = ? WHERE id = ?")
                .params(Timestamp.from(now), session.value())
                .update();
    }

    /** From now on the token continues the session. */
    void keep(RefreshToken token, SessionId session) {
        database.sql("INSERT INTO refresh_token (hash, session_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                .params(token.hash(), session.value())
                .update();
    }

    private boolean isUnused(RefreshToken token) {
        return database.sql("SELECT count(*) FROM refresh_token WHERE hash = ? AND rotated_at IS NULL")
                        .param(token.hash())
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private static Row row(ResultSet row) throws SQLException {
        Timestamp rotatedAt = row.getTimestamp("rotated_at");
        return new Row(
                new SessionId(row.getObject("session_id", UUID.class)),
                row.getTimestamp("used_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                rotatedAt == null ? null : rotatedAt.toInstant());
    }
}
