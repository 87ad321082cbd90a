package dev.symposium.eventstore.seal;

import java.util.ArrayList;
import java.util.List;

import dev.symposium.verifier.MerkleHash;

/**
 * Roots and proofs of RFC 9162, section 2.1, out of tiles: for a tree of any size up to that of the stored one, with a
 * few tiles of each level. Not for several threads.
 */
final class MerkleTree {

    /** Where tiles come from. */
    interface Tiles {
        /**
         * The tile, with at least the entries that a tree of any size asked about has.
         *
         * @throws DamagedSealException where it is not there
         */
        Tile tile(int level, long index);
    }

    private final Tiles tiles;
    private final MerkleHash hash = new MerkleHash();

    MerkleTree(Tiles tiles) {
        this.tiles = tiles;
    }

    byte[] root(long size) {
        return size == 0 ? hash.empty() : range(0, size);
    }

    byte[] leaf(long index) {
        return complete(0, index);
    }

    /** The path from the leaf at the index to the root of the tree of the size. */
    List<byte[]> inclusion(long index, long size) {
        List<byte[]> path = new ArrayList<>();
        include(index, 0, size, path);
        return path;
    }

    private void include(long index, long from, long to, List<byte[]> path) {
        if (to - from == 1) {
            return;
        }
        long middle = from + Long.highestOneBit(to - from - 1);
        if (index < middle) {
            include(index, from, middle, path);
            path.add(range(middle, to));
        } else {
            include(index, middle, to, path);
            path.add(range(from, middle));
        }
    }

    /** The path from the root of the first size to that of the second; empty where one of them is 0. */
    List<byte[]> consistency(long first, long second) {
        List<byte[]> path = new ArrayList<>();
        if (first > 0) {
            reach(first, 0, second, true, path);
        }
        return path;
    }

    private void reach(long first, long from, long to, boolean known, List<byte[]> path) {
        if (first == to) {
            if (!known) {
                path.add(range(from, to));
            }
            return;
        }
        long middle = from + Long.highestOneBit(to - from - 1);
        if (first <= middle) {
            reach(first, from, middle, known, path);
            path.add(range(middle, to));
        } else {
            reach(first, middle, to, false, path);
            path.add(range(from, middle));
        }
    }

    /** The roots of the largest complete subtrees of the tree of the size, largest first. */
    List<byte[]> frontier(long size) {
        List<byte[]> subtrees = new ArrayList<>();
        long from = 0;
        for (long subtree = Long.highestOneBit(size); subtree > 0; subtree >>= 1) {
            if ((size & subtree) != 0) {
                subtrees.add(range(from, from + subtree));
                from += subtree;
            }
        }
        return subtrees;
    }

    private byte[] range(long from, long to) {
        long size = to - from;
        if (Long.bitCount(size) == 1 && from % size == 0) {
            return complete(Long.numberOfTrailingZeros(size), from / size);
        }
        long middle = from + Long.highestOneBit(size - 1);
        return hash.node(range(from, middle), range(middle, to));
    }

    private byte[] complete(int height, long index) {
        int within = height % Tile.HEIGHT;
        long first = index << within;
        Tile tile = tiles.tile(height / Tile.HEIGHT, first / Tile.HASHES);
        return tile.root((int) (first % Tile.HASHES), 1 << within, hash);
    }
}
