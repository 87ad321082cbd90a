package dev.symposium.command;

import java.util.OptionalLong;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far each policy has come: every event up to its position is done with or parked. */
@Component
class PolicyPositions {
    private final JdbcClient database;

    PolicyPositions(JdbcClient database) {
        this.database = database;
    }

    /** Empty for a policy that is new. */
    OptionalLong of(String policy) {
        return database
                .sql("SELECT position FROM policy_position WHERE policy = ?")
                .param(policy)
                .query(Long.class)
                .optional()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    /** Never goes back. What was counted of failures before this position is forgotten. */
    void move(String policy, long position) {
        database.sql("""
                        WITH counted AS (DELETE FROM failed_reaction WHERE policy = ? AND position <= ?)
                        INSERT INTO policy_position AS known (policy, position) VALUES (?, ?)
                        ON CONFLICT (policy) DO UPDATE SET position = greatest(known.position, excluded.position)""").params(policy, position, policy, position).update();
    }
}
