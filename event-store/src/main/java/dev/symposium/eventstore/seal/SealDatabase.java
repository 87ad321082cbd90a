package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

import javax.sql.DataSource;

import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.Primary;

/** Connections to the database of the log, each used for one thing and given back. */
final class SealDatabase {

    private final DataSource dataSource;

    SealDatabase(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Something done with a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /** Binds the parameters of a statement. */
    interface Binding {
        void to(PreparedStatement statement) throws SQLException;
    }

    /** Reads something from the result of a query. */
    interface Reading<T> {
        T from(ResultSet rows) throws SQLException;
    }

    Connection open() throws SQLException {
        return Primary.connection(dataSource);
    }

    <T> T with(Work<T> work) {
        try (Connection connection = open()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new EventStoreUnavailableException("The seal of the log cannot be reached", e);
        }
    }

    <T> T query(String sql, Binding binding, Reading<T> reading) {
        return with(connection -> query(connection, sql, binding, reading));
    }

    static <T> T query(Connection connection, String sql, Binding binding, Reading<T> reading) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            try (ResultSet rows = statement.executeQuery()) {
                return reading.from(rows);
            }
        }
    }

    static void update(Connection connection, String sql, Binding binding) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.to(statement);
            statement.executeUpdate();
        }
    }
}
