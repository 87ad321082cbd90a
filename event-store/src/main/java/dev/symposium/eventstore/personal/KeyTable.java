package dev.symposium.eventstore.personal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.EventStoreUnavailableException;

/** The tables {@code person_key} and {@code master_key}. Each change is durable when its method returns. */
final class KeyTable {
    private static final String KEYS = "SELECT person, wrapped, master FROM person_key ";

    private final DataSource database;

    KeyTable(DataSource database) {
        this.database = database;
    }

    /** A key under the master key with the identifier; both null once it was destroyed. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Stored(byte @Nullable [] wrapped, @Nullable String master) {}

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    /** The identifier of the installation's master key: the given one at its first start. */
    String agreeOnMaster(String candidate) {
        with("INSERT INTO master_key (id) VALUES (?) ON CONFLICT DO NOTHING", statement -> {
            statement.setString(1, candidate);
            return statement.executeUpdate();
        });
        return with("SELECT id FROM master_key", statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        });
    }

    void setMaster(String id) {
        with("UPDATE master_key SET id = ? WHERE id <> ?", statement -> {
            statement.setString(1, id);
            statement.setString(2, id);
            return statement.executeUpdate();
        });
    }

    Map<String, Stored> find(Collection<String> people) {
        return with(KEYS + "WHERE person = ANY(?)", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", people.toArray()));
            return stored(statement);
        });
    }

    /** A thousand keys that are under another master key. */
    Map<String, Stored> notUnder(String master) {
        return with(KEYS + "WHERE master <> ? LIMIT 1000", statement -> {
            statement.setString(1, master);
            return stored(statement);
        });
    }

    /** Does nothing where the person has a key, or had one. */
    void insert(String person, byte[] wrapped, String master) {
        with("INSERT INTO person_key (person, wrapped, master) VALUES (?, ?, ?) ON CONFLICT DO NOTHING", statement -> {
            statement.setString(1, person);
            statement.setBytes(2, wrapped);
            statement.setString(3, master);
            return statement.executeUpdate();
        });
    }

    /** Exchanges keys that are still as they were. */
    void replace(Map<String, Stored> before, Map<String, Stored> after) {
        with("UPDATE person_key SET wrapped = ?, master = ? WHERE person = ? AND master = ?", statement -> {
            for (Map.Entry<String, Stored> entry : after.entrySet()) {
                Stored was = before.get(entry.getKey());
                statement.setBytes(1, entry.getValue().wrapped());
                statement.setString(2, entry.getValue().master());
                statement.setString(3, entry.getKey());
                statement.setString(4, was == null ? null : was.master());
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    void destroy(String person) {
        with("""
                INSERT INTO person_key (person, destroyed_at) VALUES (?, clock_timestamp())
                ON CONFLICT (person) DO UPDATE SET wrapped = NULL, master = NULL, destroyed_at = clock_timestamp()
                WHERE person_key.destroyed_at IS NULL""", statement -> {
            statement.setString(1, person);
            return statement.executeUpdate();
        });
    }

    /** The same of those who have no key and never had one. */
    void destroyMissing(Collection<String> people) {
        with("""
                INSERT INTO person_key (person, destroyed_at)
                SELECT person, clock_timestamp() FROM unnest(?) person ON CONFLICT DO NOTHING""", statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("text", people.toArray()));
            return statement.executeUpdate();
        });
    }

    /** Within the last minute: longer than any commit may be behind the moment that it tells. */
    Set<String> destroyedLately() {
        return with(
                KEYS + "WHERE destroyed_at > clock_timestamp() - interval '1 minute'",
                statement -> new HashSet<>(stored(statement).keySet()));
    }

    private static Map<String, Stored> stored(PreparedStatement statement) throws SQLException {
        Map<String, Stored> found = new HashMap<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(rows.getString(1), new Stored(rows.getBytes(2), rows.getString(3)));
            }
        }
        return found;
    }

    private <T> T with(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The keys of people cannot be reached", e);
        }
    }
}
