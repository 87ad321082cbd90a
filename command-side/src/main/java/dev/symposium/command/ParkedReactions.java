package dev.symposium.command;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.audit.ReactionId;
import dev.symposium.eventstore.follow.LogFollower;

/** The events that policies fail at or have left behind, in the same database as the policies' positions. */
@Component
class ParkedReactions {
    private final JdbcClient database;
    private final Clock clock;

    ParkedReactions(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How often a policy has failed at an event, and by what at last. */
    record Failures(int tries, String error) {
        /** Of an event that was not tried. */
        static final Failures NONE = new Failures(0, "");
    }

    /** Counts a try, and answers all that were counted, on whichever node. */
    Failures failed(String policy, long position, Throwable error) {
        return database.sql("""
                        INSERT INTO failed_reaction AS failed (policy, position, tries, error)
                        VALUES (?, ?, 1, ?)
                        ON CONFLICT (policy, position) DO UPDATE SET tries = failed.tries + 1, error = excluded.error
                        RETURNING tries, error""")
                .params(policy, position, error.getClass().getName())
                .query((row, number) -> new Failures(row.getInt("tries"), row.getString("error")))
                .single();
    }

    /** Leaves the event behind; to what is left behind already the tries are added. */
    @Transactional
    public void park(String policy, TrackedEventMessage<?> event, Failures failures) {
        database.sql("DELETE FROM failed_reaction WHERE policy = ? AND position = ?")
                .params(policy, LogFollower.positionOf(event))
                .update();
        database.sql("""
                        INSERT INTO parked_reaction AS parked
                        (policy, position, stream_id, event_id, type, error, tries, parked_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (policy, position) DO UPDATE
                        SET error = excluded.error, tries = parked.tries + excluded.tries""")
                .params(
                        policy,
                        LogFollower.positionOf(event),
                        streamOf(event),
                        UUID.fromString(event.getIdentifier()),
                        event.getPayloadType().getSimpleName(),
                        failures.error(),
                        failures.tries(),
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

    /** The streams that have a parked event. */
    Set<String> streams(String policy) {
        return Set.copyOf(database.sql("SELECT DISTINCT stream_id FROM parked_reaction WHERE policy = ?")
                .param(policy)
                .query(String.class)
                .list());
    }

    /** Whether an event of the stream is parked that is earlier than this one. */
    boolean hasBefore(String policy, String stream, long position) {
        return database.sql("SELECT count(*) FROM parked_reaction WHERE policy = ? AND stream_id = ? AND position < ?")
                        .params(policy, stream, position)
                        .query(Long.class)
                        .single()
                > 0;
    }

    boolean has(String policy, long position) {
        return database.sql("SELECT count(*) FROM parked_reaction WHERE policy = ? AND position = ?")
                        .params(policy, position)
                        .query(Long.class)
                        .single()
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
        String policy = row.getString("policy");
        long position = row.getLong("position");
        return new ParkedReaction(
                ReactionId.of(policy, position),
                policy,
                position,
                row.getString("stream_id"),
                row.getString("event_id"),
                row.getString("type"),
                row.getString("error"),
                row.getInt("tries"),
                row.getTimestamp("parked_at").toInstant());
    }

    static String streamOf(TrackedEventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofStream
                ? ofStream.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
