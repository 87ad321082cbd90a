package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;

import javax.sql.DataSource;

import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;
import dev.symposium.verifier.Summary;

/** Puts an export into an empty log, byte by byte, so that its tree gets the same root. */
public final class LogImport {

    private static final String NOT_EMPTY = "SELECT EXISTS (SELECT FROM event)";

    private final SealDatabase database;

    /** Imports into the log of the data source. */
    public LogImport(DataSource dataSource) {
        database = new SealDatabase(dataSource);
    }

    /**
     * Verifies the export, then stores all of it or nothing.
     *
     * @param key the public key of the log that it is of
     * @throws IllegalStateException where the log is not empty, or the export does not begin with the first event
     * @throws dev.symposium.verifier.DifferenceException where the export is not as it was sealed
     * @throws dev.symposium.verifier.CorruptExportException where it cannot be read
     * @throws UncheckedIOException where there is no such file
     */
    public Summary run(Path export, LogKey key) {
        Summary summary = check(export, key, entry -> {});
        if (summary.first() != 1) {
            throw new IllegalStateException("An import begins with position 1, not " + summary.first());
        }
        return database.with(connection -> {
            connection.setAutoCommit(false);
            try {
                refuseOtherEvents(connection);
                Summary stored = store(connection, export, key);
                connection.commit();
                return stored;
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        });
    }

    private static void refuseOtherEvents(Connection connection) throws SQLException {
        try (Statement lock = connection.createStatement()) {
            lock.execute("LOCK TABLE event IN SHARE ROW EXCLUSIVE MODE");
        }
        if (SealDatabase.query(connection, NOT_EMPTY, statement -> {}, rows -> rows.next() && rows.getBoolean(1))) {
            throw new IllegalStateException("An export is imported into an empty log, and this one has events");
        }
    }

    /** Verified once more on the way: the file may have been changed in between. */
    private static Summary store(Connection connection, Path export, LogKey key) throws SQLException {
        ImportBatch batch = new ImportBatch(connection);
        Summary summary = check(export, key, batch::add);
        batch.flush();
        return summary;
    }

    private static Summary check(Path export, LogKey key, Consumer<LogEntry> events) {
        try (InputStream in = Files.newInputStream(export)) {
            return ExportFile.check(in, new LogKeys(List.of(key)), List.of(), events);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
