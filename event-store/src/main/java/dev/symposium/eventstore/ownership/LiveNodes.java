package dev.symposium.eventstore.ownership;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each live node offers to do. A node is alive while its session is: the session ends at once when the process is
 * killed. A node that has been silent for five seconds while its session lives hangs, and its session is ended, so that
 * its locks are free.
 */
final class LiveNodes {
    private static final String END_SILENT = """
            SELECT pg_terminate_backend(session.pid)
            FROM live_node JOIN pg_stat_activity session ON session.pid = live_node.pid
                AND session.backend_start = live_node.began
            WHERE seen_at < clock_timestamp() - interval '5 seconds' AND id <> ?""";

    private static final String SAY = """
            WITH said AS (
                INSERT INTO live_node (id, works, seen_at, pid, began)
                SELECT ?, ?, clock_timestamp(), pid, backend_start FROM pg_stat_activity WHERE pid = pg_backend_pid()
                ON CONFLICT (id) DO UPDATE SET works = excluded.works, seen_at = excluded.seen_at,
                    pid = excluded.pid, began = excluded.began)
            SELECT id, works FROM live_node JOIN pg_stat_activity session ON session.pid = live_node.pid
                AND session.backend_start = live_node.began
            WHERE seen_at > clock_timestamp() - interval '5 seconds'""";

    private static final String LEAVE =
            "DELETE FROM live_node WHERE id = ? OR seen_at < clock_timestamp() - interval '1 day'";

    private final String node;

    LiveNodes(String node) {
        this.node = node;
    }

    /** Says what this node offers, and answers what every live node does. */
    Map<String, Set<String>> exchange(Connection session, Set<String> offered) throws SQLException {
        endSilent(session);
        Map<String, Set<String>> offers = new TreeMap<>();
        try (PreparedStatement say = session.prepareStatement(SAY)) {
            say.setString(1, node);
            say.setArray(2, session.createArrayOf("text", offered.toArray()));
            try (ResultSet rows = say.executeQuery()) {
                while (rows.next()) {
                    String[] works = (String[]) rows.getArray(2).getArray();
                    offers.put(rows.getString(1), Set.of(works));
                }
            }
        }
        offers.put(node, offered);
        return offers;
    }

    private void endSilent(Connection session) throws SQLException {
        try (PreparedStatement end = session.prepareStatement(END_SILENT)) {
            end.setString(1, node);
            end.execute();
        }
    }

    void leave(Connection session) throws SQLException {
        try (PreparedStatement leave = session.prepareStatement(LEAVE)) {
            leave.setString(1, node);
            leave.executeUpdate();
        }
    }
}
