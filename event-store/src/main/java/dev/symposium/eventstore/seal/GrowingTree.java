package dev.symposium.eventstore.seal;

import java.util.ArrayList;
import java.util.List;

import dev.symposium.verifier.MerkleHash;

/** The right edge of the tree: the last tile of each level, to which leaves are added. Not for several threads. */
final class GrowingTree implements MerkleTree.Tiles {

    private static final byte[] NONE = {};

    private final MerkleHash hash = new MerkleHash();
    private final List<Tile> edge = new ArrayList<>();
    private List<Tile> full = new ArrayList<>();
    private long size;

    /** Grows on from the last tiles of each level, the lowest first. */
    GrowingTree(List<Tile> lastTiles) {
        for (Tile last : lastTiles) {
            edge.add(last.isFull() ? new Tile(last.level(), last.index() + 1, NONE) : last);
        }
        if (!edge.isEmpty()) {
            size = edge.getFirst().index() * Tile.HASHES + edge.getFirst().count();
        }
        if (size >> (Tile.HEIGHT * edge.size()) != 0) {
            throw new DamagedSealException("The tree lacks its upper levels");
        }
        for (Tile tile : edge) {
            if (tile.index() * Tile.HASHES + tile.count() != size >> (Tile.HEIGHT * tile.level())) {
                throw new DamagedSealException("The last tiles of the levels do not fit each other");
            }
        }
    }

    long size() {
        return size;
    }

    void add(byte[] leaf) {
        add(0, leaf);
        size++;
    }

    private void add(int level, byte[] entry) {
        if (level == edge.size()) {
            edge.add(new Tile(level, 0, NONE));
        }
        Tile tile = edge.get(level);
        tile.add(entry);
        if (tile.isFull()) {
            full.add(tile);
            edge.set(level, new Tile(level, tile.index() + 1, NONE));
            add(level + 1, tile.root(0, Tile.HASHES, hash));
        }
    }

    /** The tiles that have become full since this was asked last. */
    List<Tile> takeFull() {
        List<Tile> taken = full;
        full = new ArrayList<>();
        return taken;
    }

    /** The last tiles that have begun and are not full. */
    List<Tile> begun() {
        return edge.stream().filter(tile -> tile.count() > 0).toList();
    }

    byte[] root() {
        return new MerkleTree(this).root(size);
    }

    /** The root of a tree needs only the edge, or the roots of tiles, which are entries of the edge above. */
    @Override
    public Tile tile(int level, long index) {
        Tile tile = level < edge.size() ? edge.get(level) : null;
        if (tile == null || tile.index() != index) {
            throw new DamagedSealException("Tile %d of level %d is not at the edge".formatted(index, level));
        }
        return tile;
    }
}
