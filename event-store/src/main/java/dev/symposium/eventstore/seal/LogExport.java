package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.sql.DataSource;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.ExportManifest;
import dev.symposium.verifier.ExportedEvent;
import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.MerkleHash;

/**
 * Writes a part of the log as CloudEvents, one a line, below a signed manifest. Each event is written as it is stored
 * now, with the hash of its leaf as it was sealed: where the two do not fit, the verifier says so.
 */
public final class LogExport {

    private final SealDatabase database;
    private final TileTable tiles;
    private final SealKeys keys;

    /** Exports the log of the data source. */
    public LogExport(DataSource dataSource) {
        database = new SealDatabase(dataSource);
        tiles = new TileTable(database);
        keys = new SealKeys(database);
    }

    /** A part of the log that can be exported: the events after a position until another one, both included in it. */
    public record Part(long after, long until, Checkpoint checkpoint) {

        /**
         * Checks the range.
         *
         * @throws IllegalArgumentException unless 0 ≤ after ≤ until ≤ the checkpoint's size
         */
        public Part {
            if (after < 0 || after > until || until > checkpoint.size()) {
                throw new IllegalArgumentException(
                        "Positions after %d until %d are not within the checkpoint of size %d"
                                .formatted(after, until, checkpoint.size()));
            }
        }
    }

    /**
     * Writes the manifest and the events.
     *
     * @throws IOException where the stream cannot be written
     */
    public void write(Part part, OutputStream out) throws IOException {
        line(out, manifest(part).line(keys.current()));
        EntryPages pages = new EntryPages();
        long position = part.after();
        while (position < part.until()) {
            long from = position;
            List<LogEntry> page = database.with(connection -> pages.after(connection, from, part.until() - from));
            if (page.isEmpty()) {
                return;
            }
            events(page, part, out);
            position = page.getLast().position();
        }
    }

    private ExportManifest manifest(Part part) {
        MerkleTree tree = new MerkleTree(tiles.reader());
        Checkpoint checkpoint = part.checkpoint();
        return new ExportManifest(
                part.after(),
                part.until(),
                ExportManifest.joined(tree.frontier(part.after())),
                ExportManifest.joined(tree.consistency(part.until(), checkpoint.size())),
                checkpoint);
    }

    private void events(List<LogEntry> page, Part part, OutputStream out) throws IOException {
        MerkleTree tree = new MerkleTree(tiles.reader());
        for (LogEntry entry : page) {
            if (entry.position() > part.until()) {
                return;
            }
            String sealed = MerkleHash.base64(tree.leaf(entry.position() - 1));
            line(out, new ExportedEvent(entry, part.checkpoint().origin(), sealed).line());
        }
    }

    private static void line(OutputStream out, String line) throws IOException {
        out.write(line.getBytes(StandardCharsets.UTF_8));
        out.write('\n');
    }
}
