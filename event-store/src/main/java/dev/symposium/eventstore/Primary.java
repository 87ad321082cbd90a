package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/** Connections to the server that takes writes. */
public final class Primary {

    /** SQLSTATE of a transaction that may only read: what a replica would answer to a write. */
    static final String READ_ONLY = "25006";

    private Primary() {}

    /** A connection whose answers may take a minute. */
    public static Connection connection(DataSource dataSource) throws SQLException {
        return connection(dataSource, Duration.ofMinutes(1));
    }

    /**
     * A connection; costs no round trip, as the server reports by itself whether it is a replica.
     *
     * @param patience how long to wait for an answer before the connection counts as dead: TCP may wait for ever
     */
    public static Connection connection(DataSource dataSource, Duration patience) throws SQLException {
        Connection connection = dataSource.getConnection();
        try {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(patience.toMillis()));
            if (isReplica(connection)) {
                throw new SQLException("The server is a replica, and the log is never read from one", READ_ONLY);
            }
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** A report of being a replica comes with an answer, so that of an idle connection may be out of date: asked. */
    private static boolean isReplica(Connection connection) throws SQLException {
        String standby = connection.unwrap(PGConnection.class).getParameterStatus("in_hot_standby");
        if (!"on".equals(standby)) {
            return false;
        }
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("SELECT pg_is_in_recovery()")) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
