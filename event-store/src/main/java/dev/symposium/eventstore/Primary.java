package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.postgresql.PGConnection;

/** Connections to the server that takes writes. */
public final class Primary {

    /** SQLSTATE of a transaction that may only read: what a replica would answer to a write. */
    static final String READ_ONLY = "25006";

    private Primary() {}

    /** A connection; costs no round trip, as the server reports by itself whether it is a replica. */
    public static Connection connection(DataSource dataSource) throws SQLException {
        Connection connection = dataSource.getConnection();
        String standby = connection.unwrap(PGConnection.class).getParameterStatus("in_hot_standby");
        if ("on".equals(standby)) {
            connection.close();
            throw new SQLException("The server is a replica, and the log is never read from one", READ_ONLY);
        }
        return connection;
    }
}
