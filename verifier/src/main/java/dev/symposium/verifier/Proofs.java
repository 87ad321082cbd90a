package dev.symposium.verifier;

import java.util.Arrays;
import java.util.List;

/** Checks the proofs of RFC 9162, sections 2.1.3.2 and 2.1.4.2. */
public final class Proofs {

    private Proofs() {}

    /** Whether the path proves that the leaf is the one at the index, from 0, of the tree with the size and root. */
    public static boolean isIncluded(byte[] leaf, long index, long size, List<byte[]> path, byte[] root) {
        if (index < 0 || index >= size) {
            return false;
        }
        MerkleHash hash = new MerkleHash();
        long fn = index;
        long sn = size - 1;
        byte[] r = leaf;
        for (byte[] p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hash.node(p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hash.node(r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    /** Whether the path proves that the second tree begins with all of the first, in the same order. */
    public static boolean isConsistent(
            long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        if (first < 0 || first > second) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && Arrays.equals(firstRoot, secondRoot);
        }
        if (first == 0) {
            return path.isEmpty() && Arrays.equals(firstRoot, new MerkleHash().empty());
        }
        return !path.isEmpty() && grows(first, firstRoot, second, secondRoot, path);
    }

    private static boolean grows(long first, byte[] firstRoot, long second, byte[] secondRoot, List<byte[]> path) {
        MerkleHash hash = new MerkleHash();
        boolean complete = Long.bitCount(first) == 1;
        int shift = Long.numberOfTrailingZeros(~(first - 1));
        long fn = (first - 1) >> shift;
        long sn = (second - 1) >> shift;
        byte[] fr = complete ? firstRoot : path.getFirst();
        byte[] sr = fr;
        for (byte[] c : complete ? path : path.subList(1, path.size())) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                fr = hash.node(c, fr);
                sr = hash.node(c, sr);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = hash.node(sr, c);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(fr, firstRoot) && Arrays.equals(sr, secondRoot);
    }
}
