package dev.symposium.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionEvent.Cause;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/**
 * Keeps open sessions in PostgreSQL, with the hashes of all refresh tokens they have had: one that has been used is
 * known again. The next token follows from the one before, by a key that never leaves the house, so that whoever
 * presents the same one twice in a short time is given the same next one.
 */
@Component
class StoredSessions implements OpenSessions {
    private static final int LISTED = 100;

    private final JdbcClient database;
    private final InstallationSecret secret;
    private final Clock clock;
    private final Duration idle;
    private final Duration life;
    private final Duration grace;

    StoredSessions(
            JdbcClient database,
            InstallationSecret secret,
            Clock clock,
            @Value("${symposium.sessions.idle:7d}") Duration idle,
            @Value("${symposium.sessions.life:30d}") Duration life,
            @Value("${symposium.sessions.grace:10s}") Duration grace) {
        this.database = database;
        this.secret = secret;
        this.clock = clock;
        this.idle = idle;
        this.life = life;
        this.grace = grace;
    }

    private record Row(
            SessionId session,
            Instant usedAt,
            Instant endsAt,
            @Nullable Instant rotatedAt) {}

    @Override
    @Transactional
    public void add(StartSession session) {
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("""
                        INSERT INTO session (id, user_id, client, started_at, used_at, ends_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(session.sessionId().value(), session.userId().value(), session.client(), now, now)
                .param(Timestamp.from(clock.instant().plus(life)))
                .update();
        keep(session.first(), session.sessionId());
    }

    @Override
    @Transactional
    public void remove(SessionId session) {
        database.sql("DELETE FROM session WHERE id = ?").param(session.value()).update();
    }

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
        if (!now.isBefore(row.usedAt().plus(idle))) {
            return new Rotation.Refused(row.session(), Cause.IDLE);
        }
        RefreshToken next = RefreshToken.of(secret.hashOf("refresh:" + token.value()));
        if (row.rotatedAt() == null) {
            use(token, row.session(), now);
            keep(next, row.session());
        } else if (now.isAfter(row.rotatedAt().plus(grace)) || !isUnused(next)) {
            return new Rotation.Refused(row.session(), Cause.TOKEN_REUSED);
        }
        return new Rotation.Next(row.session(), next, expiry(now, row.endsAt()));
    }

    private void use(RefreshToken token, SessionId session, Instant now) {
        database.sql("UPDATE refresh_token SET rotated_at = ? WHERE hash = ?")
                .params(Timestamp.from(now), token.hash())
                .update();
        database.sql("UPDATE session SET used_at = ? WHERE id = ?")
                .params(Timestamp.from(now), session.value())
                .update();
    }

    private void keep(RefreshToken token, SessionId session) {
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

    /** A person's sessions, the last used first; the hundred latest of them. */
    List<OpenSession> of(UserId user) {
        return database.sql("""
                        SELECT id, client, started_at, used_at, ends_at FROM session
                        WHERE user_id = ? AND used_at > ? AND ends_at > ? ORDER BY used_at DESC, id DESC LIMIT ?""")
                .params(user.value(), idleSince(), Timestamp.from(clock.instant()), LISTED)
                .query((row, number) -> openSession(row))
                .list();
    }

    Optional<OpenSession> find(SessionId session) {
        return database.sql("SELECT id, client, started_at, used_at, ends_at FROM session WHERE id = ?")
                .param(session.value())
                .query((row, number) -> openSession(row))
                .optional();
    }

    /** Every session of a person, whether it has gone stale or not. */
    List<SessionId> allOf(UserId user) {
        return database.sql("SELECT id FROM session WHERE user_id = ?")
                .param(user.value())
                .query((row, number) -> id(row))
                .list();
    }

    /** Sessions whose time has run out unnoticed, at most as many as asked for. */
    List<SessionId> stale(int limit) {
        return database.sql("SELECT id FROM session WHERE used_at <= ? OR ends_at <= ? LIMIT ?")
                .params(idleSince(), Timestamp.from(clock.instant()), limit)
                .query((row, number) -> id(row))
                .list();
    }

    Instant firstExpiry(Instant start) {
        return expiry(start, start.plus(life));
    }

    private Instant expiry(Instant used, Instant end) {
        Instant idleAt = used.plus(idle);
        return idleAt.isBefore(end) ? idleAt : end;
    }

    private Timestamp idleSince() {
        return Timestamp.from(clock.instant().minus(idle));
    }

    private static SessionId id(ResultSet row) throws SQLException {
        return new SessionId(row.getObject("id", UUID.class));
    }

    private static Row row(ResultSet row) throws SQLException {
        Timestamp rotatedAt = row.getTimestamp("rotated_at");
        return new Row(
                new SessionId(row.getObject("session_id", UUID.class)),
                row.getTimestamp("used_at").toInstant(),
                row.getTimestamp("ends_at").toInstant(),
                rotatedAt == null ? null : rotatedAt.toInstant());
    }

    private OpenSession openSession(ResultSet row) throws SQLException {
        Instant usedAt = row.getTimestamp("used_at").toInstant();
        return new OpenSession(
                id(row),
                row.getString("client"),
                row.getTimestamp("started_at").toInstant(),
                usedAt,
                expiry(usedAt, row.getTimestamp("ends_at").toInstant()));
    }
}
