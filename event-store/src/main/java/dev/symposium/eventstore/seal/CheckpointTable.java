package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.CorruptExportException;
import dev.symposium.verifier.SignedNote;

/** The checkpoints as they were signed. */
final class CheckpointTable {

    private static final String ADD =
            "INSERT INTO seal_checkpoint (size, note) VALUES (?, ?) ON CONFLICT (size) DO NOTHING";
    private static final String BEFORE =
            "SELECT size, note FROM seal_checkpoint WHERE size < ? ORDER BY size DESC LIMIT ?";
    private static final String AFTER = "SELECT size, note FROM seal_checkpoint WHERE size > ? ORDER BY size LIMIT ?";

    private final SealDatabase database;

    CheckpointTable(SealDatabase database) {
        this.database = database;
    }

    /** One of the same size that is there already stays. */
    static void add(Connection connection, long size, SignedNote note) throws SQLException {
        SealDatabase.update(connection, ADD, statement -> {
            statement.setLong(1, size);
            statement.setString(2, note.toString());
        });
    }

    Optional<SignedNote> latest() {
        return before(Long.MAX_VALUE, 1).stream().findFirst();
    }

    /** Those of smaller size, largest first. */
    List<SignedNote> before(long size, int limit) {
        return notes(BEFORE, size, limit);
    }

    /** Those of larger size, smallest first. */
    List<SignedNote> after(long size, int limit) {
        return notes(AFTER, size, limit);
    }

    private List<SignedNote> notes(String sql, long size, int limit) {
        return database.query(
                sql,
                statement -> {
                    statement.setLong(1, size);
                    statement.setInt(2, limit);
                },
                CheckpointTable::read);
    }

    private static List<SignedNote> read(ResultSet rows) throws SQLException {
        List<SignedNote> notes = new ArrayList<>();
        while (rows.next()) {
            notes.add(note(rows.getLong(1), rows.getString(2)));
        }
        return notes;
    }

    /** One that somebody has made unreadable is one that nobody has signed. */
    private static SignedNote note(long size, String text) {
        try {
            SignedNote note = SignedNote.parse(text);
            Checkpoint.parse(note.text());
            return note;
        } catch (CorruptExportException unreadable) {
            return new SignedNote(new Checkpoint("unreadable", size, "", Instant.EPOCH).text(), List.of());
        }
    }
}
