package dev.symposium.verifier;

import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Follows an export line by line. The tree is computed anew from the events, and compared with the manifest's
 * checkpoint and with those that are known from elsewhere. Each method throws {@link DifferenceException} at the first
 * thing that was not sealed so, and {@link CorruptExportException} at the first that cannot be read.
 */
final class ExportCheck {

    private final List<Checkpoint> known;
    private final Deque<Checkpoint> ahead = new ArrayDeque<>();
    private final Consumer<LogEntry> events;
    private @Nullable ExportManifest manifest;
    private Frontier tree = new Frontier();
    private long start;
    private long agreed;
    private int compared;

    /**
     * Compares also with these checkpoints, whose signatures have been checked.
     *
     * @param events takes each event that its own hash agrees with
     */
    ExportCheck(List<Checkpoint> known, Consumer<LogEntry> events) {
        this.known = known.stream()
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
        this.events = events;
    }

    /** A manifest begins the export, or goes on with it where an earlier download had stopped. */
    void accept(ExportManifest next) {
        Frontier before = next.frontier();
        if (manifest == null) {
            tree = before;
            start = next.after();
            agreed = start;
            known.stream().filter(c -> c.size() >= next.after()).forEach(ahead::add);
        } else if (next.after() != tree.size()) {
            throw new DifferenceException(
                    "The part that begins after position %d follows position %d".formatted(next.after(), tree.size()));
        } else if (!before.equalTo(tree)) {
            throw new DifferenceException("Up to position %d it is another log".formatted(next.after()));
        }
        manifest = next;
        compareKnown();
    }

    void accept(ReadLine.Event line) {
        ExportManifest current = begun();
        LogEntry entry = line.event().entry();
        long expected = tree.size() + 1;
        if (entry.position() != expected || entry.position() > current.until()) {
            throw new DifferenceException(
                    entry.position() > expected
                            ? "Position %d is missing: %d comes in its place".formatted(expected, entry.position())
                            : "Position %d comes where %d should".formatted(entry.position(), expected));
        }
        if (!line.event().sealed().equals(MerkleHash.base64(line.leaf()))) {
            throw new DifferenceException("Position %d differs from what was sealed".formatted(expected));
        }
        if (!line.event().origin().equals(current.checkpoint().origin())) {
            throw new DifferenceException("Position %d is of another log".formatted(expected));
        }
        events.accept(entry);
        tree.add(line.leaf());
        compareKnown();
    }

    private void compareKnown() {
        while (!ahead.isEmpty() && ahead.getFirst().size() == tree.size()) {
            compare(ahead.removeFirst());
        }
    }

    private void compare(Checkpoint checkpoint) {
        if (!checkpoint.root().equals(MerkleHash.base64(tree.root()))) {
            throw new DifferenceException("The events from position %d to %d are not those of the checkpoint of size %d"
                    .formatted(agreed + 1, checkpoint.size(), checkpoint.size()));
        }
        agreed = checkpoint.size();
        compared++;
    }

    /** The end of the file. */
    Summary end() {
        ExportManifest last = begun();
        if (tree.size() < last.until()) {
            throw new DifferenceException("It ends after position %d, and %d to %d are missing"
                    .formatted(tree.size(), tree.size() + 1, last.until()));
        }
        Checkpoint checkpoint = last.checkpoint();
        ahead.stream().filter(c -> c.size() == checkpoint.size()).forEach(c -> {
            if (!c.root().equals(checkpoint.root())) {
                throw new DifferenceException("Its checkpoint of size %d is not the known one".formatted(c.size()));
            }
        });
        byte[] sealed = Base64.getDecoder().decode(checkpoint.root());
        if (!Proofs.isConsistent(tree.size(), tree.root(), checkpoint.size(), sealed, last.consistencyPath())) {
            throw new DifferenceException("The events from position %d to %d are not those of its checkpoint of size %d"
                    .formatted(agreed + 1, tree.size(), checkpoint.size()));
        }
        if (!ahead.isEmpty() && ahead.getLast().size() > checkpoint.size()) {
            throw new DifferenceException(
                    "A checkpoint of size %d is known, and this is of %d: an old export, or %d to %d have been cut off"
                            .formatted(
                                    ahead.getLast().size(),
                                    checkpoint.size(),
                                    checkpoint.size() + 1,
                                    ahead.getLast().size()));
        }
        return new Summary(start + 1, tree.size(), compared, checkpoint);
    }

    private ExportManifest begun() {
        if (manifest == null) {
            throw new CorruptExportException("An export begins with its manifest");
        }
        return manifest;
    }
}
