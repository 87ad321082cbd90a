package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on 127.0.0.1. What it has acknowledged survives the death of this process and of the
 * machine: fsync and synchronous commit are on.
 */
final class EmbeddedPostgres implements AutoCloseable {
    static final String NAME = "symposium";
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);

    private final PostgresProgram program;
    private final Path database;

    private EmbeddedPostgres(PostgresProgram program, Path database) {
        this.program = program;
        this.database = database;
    }

    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, NAME);
    }

    /**
     * Stops a server that an earlier process left behind, initialises the database where there is none, and starts it.
     * Returns when it accepts connections. The caller holds the lock of the folder.
     *
     * @throws StartRefused when it does not start
     */
    static EmbeddedPostgres start(DataFolder folder, PostgresBinaries binaries, int port) {
        var server = new EmbeddedPostgres(new PostgresProgram(binaries, folder), folder.postgres());
        try {
            var password = PostgresPassword.in(folder);
            server.stopOrphan();
            PostgresInitialisation.ensure(folder, server.program);
            PostgresSettings.write(server.database, port);
            Progress.during("Starting PostgreSQL", () -> server.launchOrRetry(folder.postgresLog()));
            ensureDatabase(port, password);
            return server;
        } catch (IOException | SQLException e) {
            throw refused(folder, e.getMessage(), e);
        }
    }

    /** Stops the server of the folder that an earlier process left behind, if there is one. */
    static void stopLeftBehind(DataFolder folder, PostgresBinaries binaries) throws IOException {
        new EmbeddedPostgres(new PostgresProgram(binaries, folder), folder.postgres()).stopOrphan();
    }

    private void stopOrphan() throws IOException {
        var named = Postmaster.namedIn(database);
        if (named.isEmpty()) {
            return;
        }
        var postmaster = named.get();
        if (postmaster.isServerOfItsFolder()) {
            LOG.info("Stopping the PostgreSQL (process {}) that an earlier run left behind", postmaster.pid());
            close();
        } else if (postmaster.isObscure()) {
            throw new StartRefused(
                    "%s names process %d, which belongs to somebody else."
                            .formatted(database.resolve("postmaster.pid"), postmaster.pid()),
                    "Make sure that no PostgreSQL uses this folder, then remove that file.");
        } else {
            LOG.info("Removing a stale postmaster.pid: process {} is not our PostgreSQL", postmaster.pid());
            Files.delete(database.resolve("postmaster.pid"));
        }
    }

    /** A server whose parent was killed within its first moments may appear only now. */
    private void launchOrRetry(Path log) throws IOException {
        try {
            launch(log);
        } catch (IOException e) {
            if (Postmaster.namedIn(database).isEmpty()) {
                throw e;
            }
            stopOrphan();
            launch(log);
        }
    }

    private void launch(Path log) throws IOException {
        PostgresSettings.rotate(log);
        var outcome = pgCtl("start", "-w", "-t", "120", "-l", log.toString());
        if (!outcome.succeeded()) {
            throw new IOException(outcome.output().replaceAll("\\s*\\R\\s*", " "));
        }
    }

    private PostgresProgram.Outcome pgCtl(String action, String... more) throws IOException {
        var arguments = new String[more.length + 3];
        arguments[0] = action;
        arguments[1] = "-D";
        arguments[2] = database.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        return program.run("pg_ctl", arguments);
    }

    private static void ensureDatabase(int port, String password) throws SQLException {
        var url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
        try (var connection = DriverManager.getConnection(url, NAME, password)) {
            if (!exists(connection)) {
                try (var statement = connection.createStatement()) {
                    statement.execute("CREATE DATABASE " + NAME);
                }
            }
        }
    }

    private static boolean exists(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
            statement.setString(1, NAME);
            try (var rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static StartRefused refused(DataFolder folder, @Nullable String why, Exception e) {
        return new StartRefused(
                "The embedded PostgreSQL in %s did not start: %s".formatted(folder.postgres(), why),
                "See %s, or use a server of your own: SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database"
                        .formatted(folder.postgresLog()),
                e);
    }

    /** Stops the server in order, within 30 seconds, and at once after that; the database is consistent either way. */
    @Override
    public void close() {
        try {
            if (!pgCtl("stop", "-w", "-t", "30", "-m", "fast").succeeded()) {
                var outcome = pgCtl("stop", "-w", "-t", "30", "-m", "immediate");
                if (!outcome.succeeded() && Postmaster.namedIn(database).isPresent()) {
                    throw new IOException(outcome.output());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL did not stop", e);
        }
    }
}
