package dev.symposium.eventstore.seal;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.SignedNote;

/** All checkpoints that there were at the start, of the database and from outside, smallest first. */
final class CheckpointFeed {

    private static final int PAGE = 1_000;

    /** A checkpoint, and whether one of the log's keys has signed it. */
    record Known(Checkpoint checkpoint, boolean signed, boolean outside) {}

    private final CheckpointTable table;
    private final List<LogKey> keys;
    private final Deque<Known> inside = new ArrayDeque<>();
    private final Deque<Known> outside = new ArrayDeque<>();
    private final Set<Long> sizesOutside;
    private final long last;
    private long read = -1;
    private boolean exhausted;

    CheckpointFeed(SealDatabase database, List<SignedNote> notesOutside) {
        table = new CheckpointTable(database);
        keys = new SealKeys(database).all();
        notesOutside.stream()
                .map(note -> known(note, true))
                .sorted(Comparator.comparingLong(known -> known.checkpoint().size()))
                .forEach(outside::add);
        sizesOutside =
                outside.stream().map(known -> known.checkpoint().size()).collect(Collectors.toCollection(TreeSet::new));
        last = table.latest().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    /** Sizes of those outside that have not come from the database too. */
    Set<Long> onlyOutside() {
        return sizesOutside;
    }

    /** The next of at most the size; null where there is none. */
    @Nullable
    Known next(long size) {
        fill();
        Known in = inside.peek();
        Known out = outside.peek();
        Deque<Known> from = in == null
                        || (out != null
                                && out.checkpoint().size() < in.checkpoint().size())
                ? outside
                : inside;
        Known next = from.peek();
        return next == null || next.checkpoint().size() > size ? null : from.poll();
    }

    private void fill() {
        if (!inside.isEmpty() || exhausted) {
            return;
        }
        List<SignedNote> page = table.after(read, PAGE);
        exhausted = page.size() < PAGE;
        for (SignedNote note : page) {
            Known known = known(note, false);
            read = known.checkpoint().size();
            if (read <= last) {
                inside.add(known);
                sizesOutside.remove(read);
            }
        }
    }

    private Known known(SignedNote note, boolean isOutside) {
        return new Known(Checkpoint.parse(note.text()), keys.stream().anyMatch(note::isSignedBy), isOutside);
    }
}
