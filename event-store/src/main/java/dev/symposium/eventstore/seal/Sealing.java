package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.symposium.eventstore.StoredBatch;
import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.MerkleHash;

/** Grows the stored tree by what has come to the log. Of use to whoever has the lock, over one connection. */
final class Sealing {

    /** A lot at once makes few writes; a write of it is still short. */
    static final int ROUND = 10_000;

    /** Beyond this PostgreSQL's arithmetic rounds a time, and what was stored has to be read. */
    private static final long EXACT_MICROS = 1L << 53;

    private final Connection connection;
    private final SealInbox inbox;
    private final EntryPages pages = new EntryPages();
    private final MerkleHash hash = new MerkleHash();
    private final GrowingTree tree;

    Sealing(Connection connection, SealInbox inbox) throws SQLException {
        this.connection = connection;
        this.inbox = inbox;
        this.tree = TileTable.load(connection);
    }

    long size() {
        return tree.size();
    }

    byte[] root() {
        return tree.root();
    }

    /**
     * Seals what there is, up to a bound.
     *
     * @param look whether to look into the log where this node has stored nothing
     * @return how many events were sealed
     */
    int round(boolean look) throws SQLException {
        int sealed = 0;
        List<LogEntry> next;
        do {
            next = next(look);
            next.forEach(this::add);
            sealed += next.size();
        } while (!next.isEmpty() && sealed < ROUND);
        if (sealed > 0) {
            List<Tile> changed = new ArrayList<>(tree.takeFull());
            changed.addAll(tree.begun());
            TileTable.write(connection, changed);
        }
        return sealed;
    }

    private List<LogEntry> next(boolean look) throws SQLException {
        StoredBatch batch = inbox.after(tree.size());
        if (batch != null) {
            List<LogEntry> entries = batch.entries();
            if (entries.stream().allMatch(entry -> Math.abs(entry.recordedAtMicros()) < EXACT_MICROS)) {
                return entries;
            }
            return pages.after(connection, tree.size(), entries.size());
        }
        long known = inbox.reachable();
        if (!look && known == Long.MAX_VALUE) {
            return List.of();
        }
        return pages.after(connection, tree.size(), known - 1 - tree.size());
    }

    private void add(LogEntry entry) {
        if (entry.position() != tree.size() + 1) {
            throw new DamagedSealException("The log has no event at position " + (tree.size() + 1));
        }
        tree.add(hash.leaf(entry));
    }
}
