package dev.symposium.eventstore.seal;

import java.util.List;
import java.util.Optional;

import javax.sql.DataSource;

import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.SignedNote;

/**
 * What is sealed of the log: checkpoints, keys and proofs, each for a few reads by primary key whatever the log's size.
 * Fails with {@link DamagedSealException} where the tree is not whole. Safe for any number of threads.
 */
public final class SealedLog {

    private final CheckpointTable checkpoints;
    private final TileTable tiles;
    private final SealKeys keys;

    /** Reads through connections of the given source. */
    public SealedLog(DataSource dataSource) {
        SealDatabase database = new SealDatabase(dataSource);
        checkpoints = new CheckpointTable(database);
        tiles = new TileTable(database);
        keys = new SealKeys(database);
    }

    /** A proof, and what it was made for. The hashes are those of RFC 9162. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared by equals.
    public record InclusionProof(long position, long size, byte[] leaf, byte[] root, List<byte[]> path) {}

    /** A proof that the tree of the second size begins with all of the first. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared by equals.
    public record ConsistencyProof(long first, long second, byte[] firstRoot, byte[] secondRoot, List<byte[]> path) {}

    /** How many events are sealed; a checkpoint of that size may not be signed yet. */
    public long size() {
        return tiles.size();
    }

    /** The public keys, the one that signs now first; empty before the first checkpoint. */
    public List<LogKey> keys() {
        return keys.all();
    }

    /**
     * Makes another key, with which everything is signed from now on, and answers it. The keys before it stay among
     * {@link #keys()}, as what they have signed is still to be checked.
     */
    public LogKey rotateKey() {
        return keys.rotate();
    }

    /** The last checkpoint. */
    public Optional<SignedNote> latest() {
        return checkpoints.latest();
    }

    /** The checkpoints of smaller size, largest first. */
    public List<SignedNote> checkpoints(long beforeSize, int limit) {
        return checkpoints.before(beforeSize, limit);
    }

    /**
     * Proves that the event at the position is in the tree of the size.
     *
     * @throws IllegalArgumentException unless 1 ≤ position ≤ size ≤ {@link #size()}
     */
    public InclusionProof inclusion(long position, long size) {
        if (position < 1 || position > size || size > size()) {
            throw new IllegalArgumentException("Position %d of size %d cannot be proved".formatted(position, size));
        }
        MerkleTree tree = new MerkleTree(tiles.reader());
        return new InclusionProof(
                position, size, tree.leaf(position - 1), tree.root(size), tree.inclusion(position - 1, size));
    }

    /**
     * Proves that the tree of the second size begins with that of the first.
     *
     * @throws IllegalArgumentException unless 0 ≤ first ≤ second ≤ {@link #size()}
     */
    public ConsistencyProof consistency(long first, long second) {
        if (first < 0 || first > second || second > size()) {
            throw new IllegalArgumentException("Sizes %d and %d cannot be proved".formatted(first, second));
        }
        MerkleTree tree = new MerkleTree(tiles.reader());
        return new ConsistencyProof(
                first, second, tree.root(first), tree.root(second), tree.consistency(first, second));
    }
}
