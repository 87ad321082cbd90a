package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.SignedNote;

/** Reads the whole log again and compares it with its tree, with what was signed, and with what lies outside. */
public final class IntegrityCheck {

    private static final int PAGES_BETWEEN_REPORTS = 20;

    private static final String TIMES = """
            SELECT position FROM (SELECT position, log_time, max(recorded_at) OVER (ORDER BY position) AS latest FROM event) t
            WHERE log_time IS DISTINCT FROM latest ORDER BY position LIMIT 1""";

    private final SealDatabase database;
    private final @Nullable Path outside;

    /**
     * Checks the log of the data source.
     *
     * @param outside a file of checkpoints outside of the database; null where there is none
     */
    public IntegrityCheck(DataSource dataSource, @Nullable Path outside) {
        this.database = new SealDatabase(dataSource);
        this.outside = outside;
    }

    /**
     * What was found.
     *
     * @param events how many events were read
     * @param sealed how many of them the tree covers; those after them are checked for gaps only
     * @param checkpoints how many signed checkpoints the events agree with
     * @param findings what is not as it was sealed, the first hundred, in the order of positions where that is known
     */
    public record Result(long events, long sealed, int checkpoints, List<Finding> findings) {

        /** Whether everything is as it was sealed. */
        public boolean intact() {
            return findings.isEmpty();
        }
    }

    /** Hears how many events have been read, and how many there are to read. */
    public interface Progress {
        void at(long events, long of);
    }

    /**
     * Reads and compares everything once, and changes nothing.
     *
     * @throws UncheckedIOException where the file outside cannot be read
     */
    public Result run(Progress progress) {
        List<SignedNote> notesOutside = outside();
        return database.with(connection -> {
            IntegrityWalk walk = new IntegrityWalk(database, notesOutside);
            long head = SealDatabase.query(
                    connection,
                    "SELECT max(position) FROM event",
                    statement -> {},
                    rows -> rows.next() ? rows.getLong(1) : 0L);
            walk(connection, walk, head, progress);
            List<Finding> findings = new ArrayList<>(walk.end());
            findings.addAll(times(connection));
            return new Result(walk.events(), walk.sealed(), walk.agreeing(), findings);
        });
    }

    private static void walk(Connection connection, IntegrityWalk walk, long head, Progress progress)
            throws SQLException {
        long position = Long.MIN_VALUE;
        List<LogEntry> page;
        EntryPages pages = new EntryPages();
        int read = 0;
        do {
            page = pages.after(connection, position, Long.MAX_VALUE);
            for (LogEntry entry : page) {
                walk.accept(entry);
                position = entry.position();
            }
            if (++read % PAGES_BETWEEN_REPORTS == 0) {
                progress.at(walk.events(), Math.max(head, walk.events()));
            }
        } while (!page.isEmpty());
    }

    private static List<Finding> times(Connection connection) throws SQLException {
        return SealDatabase.query(connection, TIMES, statement -> {}, rows -> {
            if (!rows.next()) {
                return List.of();
            }
            long position = rows.getLong(1);
            String detail =
                    "From position %d on the column log_time is not the latest of recorded_at".formatted(position);
            return List.of(new Finding(Finding.Kind.TIME_CHANGED, position, position, detail));
        });
    }

    private List<SignedNote> outside() {
        try {
            return outside == null ? List.of() : OutsideCheckpoints.read(outside);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
