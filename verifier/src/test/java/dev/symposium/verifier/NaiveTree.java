package dev.symposium.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The definitions of RFC 9162, section 2.1, word by word. */
final class NaiveTree {

    private static final MerkleHash HASH = new MerkleHash();

    private NaiveTree() {}

    static byte[] root(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return HASH.empty();
        }
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int k = split(leaves);
        return HASH.node(root(leaves.subList(0, k)), root(leaves.subList(k, leaves.size())));
    }

    static List<byte[]> inclusion(int m, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return List.of();
        }
        int k = split(leaves);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m < k ? with(inclusion(m, left), root(right)) : with(inclusion(m - k, right), root(left));
    }

    static List<byte[]> consistency(int m, List<byte[]> leaves, boolean known) {
        if (m == leaves.size()) {
            return known ? List.of() : List.of(root(leaves));
        }
        int k = split(leaves);
        List<byte[]> left = leaves.subList(0, k);
        List<byte[]> right = leaves.subList(k, leaves.size());
        return m <= k
                ? with(consistency(m, left, known), root(right))
                : with(consistency(m - k, right, false), root(left));
    }

    static List<byte[]> completeSubtrees(List<byte[]> leaves) {
        List<byte[]> subtrees = new ArrayList<>();
        int from = 0;
        for (int size = Integer.highestOneBit(leaves.size()); size > 0; size >>= 1) {
            if ((leaves.size() & size) != 0) {
                subtrees.add(root(leaves.subList(from, from + size)));
                from += size;
            }
        }
        return subtrees;
    }

    private static int split(List<byte[]> leaves) {
        return Integer.highestOneBit(leaves.size() - 1);
    }

    private static List<byte[]> with(List<byte[]> path, byte[] last) {
        return Stream.concat(path.stream(), Stream.of(last)).toList();
    }
}
