package dev.symposium.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventStoreSchema;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** The one PostgreSQL of a run, as durable as in production; each contender gets a database of its own. */
final class Database implements AutoCloseable {

    private static final String USER = "?user=postgres";

    /** Those of the application's embedded server, with more connections and no checkpoint in a measurement. */
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("fsync", "on"),
            Map.entry("synchronous_commit", "on"),
            Map.entry("full_page_writes", "on"),
            Map.entry("wal_level", "minimal"),
            Map.entry("max_wal_senders", "0"),
            Map.entry("wal_compression", "on"),
            Map.entry("wal_buffers", "16MB"),
            Map.entry("max_wal_size", "8GB"),
            Map.entry("checkpoint_timeout", "1h"),
            Map.entry("shared_buffers", "192MB"),
            Map.entry("maintenance_work_mem", "256MB"),
            Map.entry("random_page_cost", "1.1"),
            Map.entry("huge_pages", "off"),
            Map.entry("io_method", "sync"),
            Map.entry("jit", "off"),
            Map.entry("max_connections", "600"));

    private final EmbeddedPostgres server;
    private final Path folder;

    private Database(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /** Starts a new, empty server that keeps its data below the directory until it is closed. */
    static Database start(File directory) throws IOException {
        File data = new File(directory, "data");
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory)
                .setDataDirectory(data)
                .setCleanDataDirectory(true)
                .setRegisterShutdownHook(true);
        SETTINGS.forEach(builder::setServerConfig);
        Database database = new Database(builder.start(), data.toPath());
        database.refuseLossyCommits();
        return database;
    }

    /** Creates a database with the tables of the log and answers its URL. */
    String newLog(String name) throws SQLException {
        String url = newDatabase(name);
        execute(url, EventStoreSchema.sql());
        return url;
    }

    String newDatabase(String name) throws SQLException {
        execute(url("postgres"), "CREATE DATABASE " + name);
        return url(name);
    }

    /** Writes all pages out, so that no measurement pays for the one before it. */
    void settle() throws SQLException {
        execute(url("postgres"), "CHECKPOINT");
    }

    private void refuseLossyCommits() {
        try {
            if (!text("SHOW fsync").equals("on")
                    || !text("SHOW synchronous_commit").equals("on")) {
                throw new IllegalStateException("A commit of this server may be lost, so its figures mean nothing");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    String version() throws SQLException {
        return text("SHOW server_version");
    }

    private String text(String query) throws SQLException {
        return text(url("postgres"), query);
    }

    static long number(String url, String query) throws SQLException {
        return Long.parseLong(text(url, query));
    }

    private static String text(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static HikariDataSource pool(String url, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(size);
        return new HikariDataSource(config);
    }

    /** Where the server keeps its data. */
    Path folder() {
        return folder;
    }

    int port() {
        return server.getPort();
    }

    private String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + database + USER;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
