package dev.symposium.eventstore;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** One PostgreSQL for all tests of the JVM, as durable as in production; a database for whoever asks. */
public final class TestPostgres {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private TestPostgres() {}

    /** Started by whoever needs a database: a writer's JVM needs the pool only, and would leave a server behind. */
    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();
    }

    /** The URL of a new database that has the log's tables. */
    public static String newDatabase() {
        String name = "log_" + DATABASES.incrementAndGet();
        execute(url("postgres"), "CREATE DATABASE " + name);
        execute(url(name), EventStoreSchema.sql());
        return url(name);
    }

    public static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(2_000);
        return new HikariDataSource(config);
    }

    public static void execute(String url, String sql) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void execute(DataSource dataSource, String sql) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + Server.RUNNING.getPort() + "/" + database + "?user=postgres";
    }

    private static EmbeddedPostgres start() {
        long pid = ProcessHandle.current().pid();
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("max_connections", "200")
                    .setOverrideWorkingDirectory(new File("target/postgres"))
                    .setDataDirectory(new File("target/postgres/data-" + pid))
                    .setCleanDataDirectory(true)
                    .setRegisterShutdownHook(true)
                    .start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
