package dev.symposium.eventstore.seal;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.seal.Finding.Kind;

/** The stored leaves one by one; the levels above them are computed anew and compared with those that are stored. */
final class SealedLeaves {

    /** Takes what is found. */
    interface Findings {
        void add(Kind kind, long first, long last, String detail);
    }

    private final TileTable table;
    private final Findings findings;
    private final long size;
    private final GrowingTree tree = new GrowingTree(List.of());
    private @Nullable Tile current;

    SealedLeaves(TileTable table, Findings findings) {
        this.table = table;
        this.findings = findings;
        this.size = table.size();
    }

    long size() {
        return size;
    }

    /** The next leaf, or the substitute where its tile is damaged. */
    byte[] next(byte[] substitute) {
        long index = tree.size();
        int entry = (int) (index % Tile.HASHES);
        if (entry == 0) {
            current = read(0, index / Tile.HASHES);
        }
        Tile tile = current;
        byte[] leaf = tile == null || entry >= tile.count() ? substitute : tile.hash(entry);
        tree.add(leaf);
        tree.takeFull().stream().filter(full -> full.level() > 0).forEach(this::compare);
        return leaf;
    }

    byte[] root() {
        return tree.root();
    }

    List<byte[]> frontier() {
        return new MerkleTree(tree).frontier(tree.size());
    }

    /** Compares the tiles at the edge too. */
    void end() {
        if (tree.size() == size) {
            tree.begun().stream().filter(begun -> begun.level() > 0).forEach(this::compare);
        }
    }

    private void compare(Tile computed) {
        Tile stored = read(computed.level(), computed.index());
        if (stored != null
                && !Arrays.equals(Arrays.copyOf(stored.bytes(), computed.bytes().length), computed.bytes())) {
            find(computed.level(), computed.index(), "Tile %d of level %d is not what the level below it makes");
        }
    }

    private @Nullable Tile read(int level, long index) {
        try {
            Tile tile = table.reader().tile(level, index);
            if (level == 0 && index < size / Tile.HASHES && !tile.isFull()) {
                find(level, index, "Tile %d of level %d has been cut");
            }
            return tile;
        } catch (DamagedSealException missing) {
            find(level, index, "Tile %d of level %d is missing");
            return null;
        }
    }

    private void find(int level, long index, String detail) {
        long leaves = 1L << (Tile.HEIGHT * (level + 1));
        long first = index * leaves + 1;
        long last = Math.min(size, (index + 1) * leaves);
        findings.add(
                Kind.TREE_CHANGED,
                first,
                last,
                detail.formatted(index, level) + ": positions " + first + " to " + last);
    }
}
