package dev.symposium.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A Merkle tree that grows at its end, held as the roots of its largest complete subtrees: as many as its size has bits
 * set. Not for several threads.
 */
public final class Frontier {

    private final MerkleHash hash = new MerkleHash();
    private final List<byte[]> subtrees;
    private long size;

    /** A tree without leaves. */
    public Frontier() {
        this(0, List.of());
    }

    /**
     * A tree of the size with these complete subtrees, largest first.
     *
     * @throws IllegalArgumentException where a tree of that size has another number of them
     */
    public Frontier(long size, List<byte[]> subtrees) {
        if (size < 0 || subtrees.size() != Long.bitCount(size)) {
            throw new IllegalArgumentException("A tree of size %d has %d complete subtrees, not %d"
                    .formatted(size, Long.bitCount(size), subtrees.size()));
        }
        this.size = size;
        this.subtrees = new ArrayList<>(subtrees);
    }

    /** How many leaves there are. */
    public long size() {
        return size;
    }

    /** Adds a leaf by its hash. */
    public void add(byte[] leaf) {
        byte[] top = leaf;
        for (long complete = size; (complete & 1) == 1; complete >>= 1) {
            top = hash.node(subtrees.removeLast(), top);
        }
        subtrees.add(top);
        size++;
    }

    /** The root of the tree as it is now. */
    public byte[] root() {
        if (subtrees.isEmpty()) {
            return hash.empty();
        }
        byte[] root = subtrees.getLast();
        for (byte[] left : subtrees.reversed().subList(1, subtrees.size())) {
            root = hash.node(left, root);
        }
        return root;
    }

    /** Whether the other is the same tree. */
    public boolean equalTo(Frontier other) {
        return size == other.size && Arrays.equals(root(), other.root());
    }
}
