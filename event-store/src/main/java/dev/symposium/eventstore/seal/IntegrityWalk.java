package dev.symposium.eventstore.seal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import dev.symposium.eventstore.seal.CheckpointFeed.Known;
import dev.symposium.eventstore.seal.Finding.Kind;
import dev.symposium.verifier.Frontier;
import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.MerkleHash;
import dev.symposium.verifier.SignedNote;

/**
 * Goes through the log from its beginning and computes two trees: one from the events, one from the leaves that were
 * sealed. Where the two differ, the next checkpoint says which of them is right. Not for several threads.
 */
final class IntegrityWalk {

    private static final int MOST = 100;

    private final SealedLeaves sealedLeaves;
    private final CheckpointFeed checkpoints;
    private final MerkleHash hash = new MerkleHash();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Long> differences = new ArrayList<>();
    private Frontier tree = new Frontier();
    private long events;
    private long agreed;
    private long signed;
    private int agreeing;
    private boolean comparable = true;
    private boolean torn;

    IntegrityWalk(SealDatabase database, List<SignedNote> outside) {
        checkpoints = new CheckpointFeed(database, outside);
        sealedLeaves = new SealedLeaves(new TileTable(database), this::find);
    }

    long events() {
        return events;
    }

    long sealed() {
        return Math.min(sealedLeaves.size(), tree.size());
    }

    int agreeing() {
        return agreeing;
    }

    void accept(LogEntry entry) {
        events++;
        long expected = tree.size() + 1;
        if (entry.position() < 1) {
            find(
                    Kind.EVENT_MISPLACED,
                    entry.position(),
                    entry.position(),
                    "An event lies at position %d".formatted(entry.position()));
            return;
        }
        if (entry.position() > expected && !torn) {
            skip(expected, entry.position() - 1);
            torn = tree.size() + 1 < entry.position();
        }
        if (!torn) {
            compare(entry);
        }
    }

    /** What was sealed stands in for what is missing, so that the rest can be compared; beyond that nothing can be. */
    private void skip(long from, long to) {
        find(
                Kind.EVENT_MISSING,
                from,
                to,
                "There is no event at position %d to %d, and there are later ones".formatted(from, to));
        for (long position = from; position <= Math.min(to, sealedLeaves.size()); position++) {
            add(sealedLeaves.next(hash.empty()));
        }
    }

    private void compare(LogEntry entry) {
        byte[] leaf = hash.leaf(entry);
        if (entry.position() <= sealedLeaves.size() && !Arrays.equals(leaf, sealedLeaves.next(leaf))) {
            differences.add(entry.position());
        }
        add(leaf);
    }

    private void add(byte[] leaf) {
        tree.add(leaf);
        for (Known known = checkpoints.next(tree.size()); known != null; known = checkpoints.next(tree.size())) {
            compare(known);
        }
    }

    private void compare(Known known) {
        long size = known.checkpoint().size();
        signed = known.signed() ? Math.max(signed, size) : signed;
        if (!known.signed()) {
            find(
                    Kind.CHECKPOINT_FORGED,
                    size,
                    size,
                    "The checkpoint of size %d %s is not signed by a key of the log"
                            .formatted(size, known.outside() ? "outside" : "in the database"));
        } else if (comparable && size == tree.size()) {
            compareRoots(size, known.checkpoint().root());
        }
    }

    private void compareRoots(long size, String root) {
        if (root.equals(MerkleHash.base64(tree.root()))) {
            blame(Kind.TREE_CHANGED, "The tree has another leaf at position %d than the event that was sealed");
            agreed = size;
            agreeing++;
        } else if (size <= sealedLeaves.size() && root.equals(MerkleHash.base64(sealedLeaves.root()))) {
            blame(Kind.EVENT_CHANGED, "The event at position %d is not the one that was sealed");
            tree = new Frontier(size, sealedLeaves.frontier());
            agreed = size;
        } else {
            comparable = false;
            if (differences.isEmpty() && !isFound(Kind.EVENT_MISSING)) {
                find(
                        Kind.LOG_REWRITTEN,
                        agreed + 1,
                        size,
                        "The events from position %d to %d are not those of the checkpoint of size %d"
                                .formatted(agreed + 1, size, size));
            }
        }
    }

    private boolean isFound(Kind kind) {
        return findings.stream().anyMatch(finding -> finding.kind() == kind);
    }

    private void blame(Kind kind, String detail) {
        differences.forEach(position -> find(kind, position, position, detail.formatted(position)));
        differences.clear();
    }

    private void find(Kind kind, long first, long last, String detail) {
        if (findings.size() < MOST) {
            findings.add(new Finding(kind, first, last, detail));
        }
    }

    /** Everything that was found. */
    List<Finding> end() {
        blame(Kind.EVENT_CHANGED, "The event at position %d is not the one that was sealed");
        long end = tree.size();
        for (Known known = checkpoints.next(Long.MAX_VALUE); known != null; known = checkpoints.next(Long.MAX_VALUE)) {
            compare(known);
        }
        long known = Math.max(signed, sealedLeaves.size());
        if (known > end) {
            find(
                    Kind.LOG_CUT,
                    end + 1,
                    known,
                    "Positions %d to %d were sealed, and the log ends before them".formatted(end + 1, known));
        } else if (signed > sealedLeaves.size()) {
            find(
                    Kind.TREE_CHANGED,
                    sealedLeaves.size() + 1,
                    signed,
                    "Positions %d to %d were signed, and the tree ends before them"
                            .formatted(sealedLeaves.size() + 1, signed));
        } else {
            sealedLeaves.end();
        }
        checkpoints
                .onlyOutside()
                .forEach(size -> find(
                        Kind.CHECKPOINT_MISSING,
                        size,
                        size,
                        "The checkpoint of size %d lies outside and not in the database".formatted(size)));
        return List.copyOf(findings);
    }
}
