package dev.symposium.eventstore.seal;

import java.util.Arrays;

import dev.symposium.verifier.MerkleHash;

/** Up to 256 hashes that follow one another on one level of the tree. Not for several threads. */
final class Tile {

    static final int HEIGHT = 8;
    static final int HASHES = 1 << HEIGHT;

    private final int level;
    private final long index;
    private byte[] hashes;
    private int count;

    /** A tile with the given hashes, one after the other. */
    Tile(int level, long index, byte[] hashes) {
        this.level = level;
        this.index = index;
        this.hashes = hashes;
        this.count = hashes.length / MerkleHash.BYTES;
    }

    int level() {
        return level;
    }

    /** The place among the tiles of the level, from 0. */
    long index() {
        return index;
    }

    int count() {
        return count;
    }

    boolean isFull() {
        return count == HASHES;
    }

    byte[] hash(int entry) {
        if (entry >= count) {
            throw new DamagedSealException("Tile %d of level %d has no entry %d".formatted(index, level, entry));
        }
        return Arrays.copyOfRange(hashes, entry * MerkleHash.BYTES, (entry + 1) * MerkleHash.BYTES);
    }

    void add(byte[] hash) {
        if (hashes.length < (count + 1) * MerkleHash.BYTES) {
            hashes = Arrays.copyOf(hashes, HASHES * MerkleHash.BYTES);
        }
        System.arraycopy(hash, 0, hashes, count * MerkleHash.BYTES, MerkleHash.BYTES);
        count++;
    }

    /** The hashes that are there, one after the other. */
    byte[] bytes() {
        return Arrays.copyOf(hashes, count * MerkleHash.BYTES);
    }

    /** The root of a complete subtree over some of the hashes. */
    byte[] root(int first, int size, MerkleHash hash) {
        if (size == 1) {
            return hash(first);
        }
        int half = size / 2;
        return hash.node(root(first, half, hash), root(first + half, half, hash));
    }
}
