package dev.symposium.eventstore;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/** The events of one command, handed over by a caller that waits for the outcome. */
final class Append {

    /** What became of an append. */
    sealed interface Outcome {
        /** Stored, the first event at the given position. */
        record Stored(long first) implements Outcome {}

        /** Lost to an event or command that has the key already; the index is that of the event that lost. */
        record Lost(Key key, int index) implements Outcome {}

        /** Not stored, or not known to be, for the given reason. */
        record Failed(RuntimeException reason) implements Outcome {}
    }

    /** The unique keys of the log, as the database names them. */
    enum Key {
        COMMAND,
        EVENT,
        STREAM
    }

    private final List<RecordedEvent> rows;
    private final int bytes;
    private final Thread caller = Thread.currentThread();
    private final AtomicBoolean claimed = new AtomicBoolean();
    private volatile @Nullable Outcome outcome;

    Append(List<RecordedEvent> rows) {
        this.rows = rows;
        int sum = 0;
        for (RecordedEvent row : rows) {
            sum = Math.addExact(sum, row.size());
        }
        this.bytes = sum;
    }

    List<RecordedEvent> rows() {
        return rows;
    }

    int bytes() {
        return bytes;
    }

    /** True once: for the writer before it sends, or for the caller when it gives up waiting for that. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    void settle(Outcome result) {
        outcome = result;
        LockSupport.unpark(caller);
    }

    /** Settles unless that is done, claimed or not. */
    void settleIfOpen(Outcome result) {
        if (outcome == null) {
            claimed.set(true);
            settle(result);
        }
    }

    /**
     * Waits until the writer has settled this append. Null when the deadline passes before the writer has claimed it;
     * once claimed only the writer knows, so then neither deadline nor interruption ends the wait.
     */
    @Nullable
    Outcome await(long deadline) {
        boolean interrupted = false;
        try {
            Outcome result = outcome;
            while (result == null) {
                long left = deadline - System.nanoTime();
                if (left > 0) {
                    LockSupport.parkNanos(this, left);
                } else if (claim()) {
                    return null;
                } else {
                    LockSupport.park(this);
                }
                interrupted |= Thread.interrupted();
                result = outcome;
            }
            return result;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
