package dev.symposium.api.running;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Which node makes the views and runs the policies: its session has the lock on each. */
record Owners(Connection postgres) implements AutoCloseable {

    static Owners on(Stores stores) throws SQLException {
        return new Owners(DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword()));
    }

    /** How many views and policies each live node has. */
    Map<String, Integer> owners() throws SQLException {
        Map<String, Integer> owners = new HashMap<>();
        try (PreparedStatement locks = postgres.prepareStatement("""
                        SELECT id FROM live_node JOIN pg_locks ON pg_locks.pid = live_node.pid
                        WHERE locktype = 'advisory' AND objsubid = 2""");
                ResultSet rows = locks.executeQuery()) {
            while (rows.next()) {
                String node = rows.getString(1);
                owners.merge(node.substring(0, node.indexOf('/')), 1, Integer::sum);
            }
        }
        return owners;
    }

    @Override
    public void close() throws SQLException {
        postgres.close();
    }
}
