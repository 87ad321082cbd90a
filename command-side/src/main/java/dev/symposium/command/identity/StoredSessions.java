package dev.symposium.command.identity;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.identity.SessionCommand.StartSession;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/** Keeps open sessions in PostgreSQL. */
@Component
class StoredSessions implements OpenSessions {
    private static final int LISTED = 100;

    private final JdbcClient database;
    private final RefreshTokens tokens;
    private final Clock clock;
    private final SessionSettings settings;

    StoredSessions(JdbcClient database, RefreshTokens tokens, Clock clock, SessionSettings settings) {
        this.database = database;
        this.tokens = tokens;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    @Transactional
    public void add(StartSession session) {
        Timestamp now = Timestamp.from(clock.instant());
        database.sql("""
                        INSERT INTO session (id, user_id, client, started_at, used_at, ends_at)
                        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""")
                .params(session.sessionId().value(), session.userId().value(), session.client(), now, now)
                .param(Timestamp.from(clock.instant().plus(settings.life())))
                .update();
        tokens.keep(session.first(), session.sessionId());
    }

    @Override
    @Transactional
    public void remove(SessionId session) {
        database.sql("DELETE FROM session WHERE id = ?").param(session.value()).update();
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
        return settings.expiry(start, start.plus(settings.life()));
    }

    private Timestamp idleSince() {
        return Timestamp.from(clock.instant().minus(settings.idle()));
    }

    private static SessionId id(ResultSet row) throws SQLException {
        return new SessionId(row.getObject("id", UUID.class));
    }

    private OpenSession openSession(ResultSet row) throws SQLException {
        Instant usedAt = row.getTimestamp("used_at").toInstant();
        return new OpenSession(
                id(row),
                row.getString("client"),
                row.getTimestamp("started_at").toInstant(),
                usedAt,
                settings.expiry(usedAt, row.getTimestamp("ends_at").toInstant()));
    }
}
