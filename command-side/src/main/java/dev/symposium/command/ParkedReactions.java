package dev.symposium.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.UUID;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The events that policies have left behind, in the same database as the policies' positions. */
@Component
class ParkedReactions {
    private final JdbcClient database;
    private final Clock clock;

    ParkedReactions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Leaves the event behind; to what is left behind already the tries are added. */
    void park(String policy, TrackedEventMessage<?> event, Throwable error, int tries) {
        database.sql("""
                        INSERT INTO parked_reaction AS parked
                        (policy, position, stream_id, event_id, type, error, tries, parked_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (policy, position) DO UPDATE
                        SET error = excluded.error, tries = parked.tries + excluded.tries""")
                .params(
                        policy,
                        PolicyInvoker.positionOf(event),
                        streamOf(event),
                        UUID.fromString(event.getIdentifier()),
                        event.getPayloadType().getSimpleName(),
                        error.getClass().getName(),
                        tries,
                        Timestamp.from(clock.instant()))
                .update();
    }

    /** Tells of another try; false when the event is no longer parked, since somebody else has taken it up. */
    boolean failedAgain(String policy, long position, Throwable error) {
        return database.sql("UPDATE parked_reaction SET error = ?, tries = tries + 1 WHERE policy = ? AND position = ?")
                        .params(error.getClass().getName(), policy, position)
                        .update()
                == 1;
    }

    /** Takes the event up again; whoever else is about to waits until this transaction has ended. */
    boolean takeUp(String policy, long position) {
        return database.sql("DELETE FROM parked_reaction WHERE policy = ? AND position = ?")
                        .params(policy, position)
                        .update()
                == 1;
    }

    long count(String policy) {
        return database.sql("SELECT count(*) FROM parked_reaction WHERE policy = ?")
                .param(policy)
                .query(Long.class)
                .single();
    }

    long count() {
        return database.sql("SELECT count(*) FROM parked_reaction")
                .query(Long.class)
                .single();
    }

    List<ParkedReaction> first(String policy, int limit) {
        return database.sql("SELECT * FROM parked_reaction WHERE policy = ? ORDER BY position LIMIT ?")
                .params(policy, limit)
                .query((row, number) -> reaction(row))
                .list();
    }

    private static ParkedReaction reaction(ResultSet row) throws SQLException {
        return new ParkedReaction(
                row.getString("policy"),
                row.getLong("position"),
                row.getString("stream_id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("error"),
                row.getInt("tries"),
                row.getTimestamp("parked_at").toInstant());
    }

    private static String streamOf(TrackedEventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofStream
                ? ofStream.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
