package dev.symposium.eventstore;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.Append.Outcome;
import dev.symposium.eventstore.EventRejectedException.Reason;

/** Writes batches and settles every append in them, whatever happens. For one thread at a time. */
final class LogWriter implements AutoCloseable {

    /** Learns of appends that were stored one after the other, before their callers do. Must not block. */
    interface Observer {
        void stored(List<Append> appends, long first);
    }

    private static final long FIRST_PAUSE = Duration.ofMillis(10).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofMillis(500).toNanos();

    private final DataSource dataSource;
    private final Duration timeout;
    private final Observer observer;
    private @Nullable LogConnection connection;
    private boolean interrupted;

    LogWriter(DataSource dataSource, Duration timeout, Observer observer) {
        this.dataSource = dataSource;
        this.timeout = timeout;
        this.observer = observer;
    }

    boolean isConnected() {
        return connection != null;
    }

    /**
     * Where a virtual thread is interrupted, its socket is closed under it. That is a lost answer like any other: the
     * outcome is found out, and the thread is interrupted again when it is known.
     */
    void write(List<Append> batch) {
        interrupted = Thread.interrupted();
        try {
            claimAndSend(batch);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void noteInterrupt() {
        interrupted |= Thread.interrupted();
    }

    private void claimAndSend(List<Append> batch) {
        LogConnection open;
        try {
            open = open();
        } catch (SQLException e) {
            fail(claimed(batch), unavailable(e));
            return;
        }
        List<Append> claimed = claimed(batch);
        if (!claimed.isEmpty()) {
            send(open, claimed);
        }
    }

    private void send(LogConnection open, List<Append> batch) {
        try {
            store(batch, 1 + open.append(batch));
        } catch (SQLException e) {
            noteInterrupt();
            SqlFailure failure = SqlFailure.of(e);
            if (failure == SqlFailure.UNABLE) {
                abandon();
                fail(batch, unavailable(e));
                return;
            }
            if (failure == SqlFailure.LOST) {
                abandon();
            }
            judge(batch, failure == SqlFailure.LOST, e);
        }
    }

    /**
     * Sends the batch command by command, so that each gets its own verdict, until one comes or time runs out. Where an
     * answer was lost before, the same events are sent again, under the lock that a commit still under way would hold:
     * what is found is stored, what is not is stored now. Should a lost message reach the server late, it finds its
     * event ids taken.
     */
    private void judge(List<Append> batch, boolean sentBefore, SQLException cause) {
        long deadline = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE;
        SQLException last = cause;
        while (System.nanoTime() < deadline) {
            try {
                settle(batch, open().judge(batch, sentBefore));
                return;
            } catch (SQLException e) {
                noteInterrupt();
                last = e;
                if (SqlFailure.of(e) == SqlFailure.REFUSED) {
                    isolate(batch, sentBefore, e);
                    return;
                }
                sentBefore |= connection != null && SqlFailure.of(e) == SqlFailure.LOST;
                abandon();
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
        fail(batch, sentBefore ? unknown(last) : unavailable(last));
    }

    /** One append that the database refuses must not fail its neighbours: each goes alone. */
    private void isolate(List<Append> batch, boolean sentBefore, SQLException refusal) {
        if (batch.size() > 1) {
            batch.forEach(append -> judge(List.of(append), sentBefore, refusal));
        } else {
            fail(batch, new EventRejectedException(Reason.REFUSED_BY_DATABASE, "The database refused", refusal));
        }
    }

    private void settle(List<Append> batch, List<Outcome> outcomes) {
        for (int i = 0; i < batch.size(); i++) {
            settle(batch.get(i), outcomes.get(i));
        }
    }

    private void settle(Append append, Outcome outcome) {
        if (outcome instanceof Outcome.Stored stored) {
            store(List.of(append), stored.first());
        } else {
            append.settle(outcome);
        }
    }

    private void store(List<Append> appends, long first) {
        observer.stored(appends, first);
        long position = first;
        for (Append append : appends) {
            append.settle(new Outcome.Stored(position));
            position += append.rows().size();
        }
    }

    private static List<Append> claimed(List<Append> batch) {
        return batch.stream().filter(Append::claim).toList();
    }

    private static void fail(List<Append> batch, RuntimeException reason) {
        batch.forEach(append -> append.settle(new Outcome.Failed(reason)));
    }

    private static EventStoreUnavailableException unavailable(SQLException cause) {
        return new EventStoreUnavailableException("The log cannot be written; nothing was stored", cause);
    }

    private static UnknownOutcomeException unknown(SQLException cause) {
        return new UnknownOutcomeException(
                "The connection died during the append and the log could not be asked in time", cause);
    }

    private LogConnection open() throws SQLException {
        if (connection == null) {
            connection = new LogConnection(dataSource, timeout);
        }
        return connection;
    }

    private void abandon() {
        if (connection != null) {
            connection.abandon();
            connection = null;
        }
    }

    @Override
    public void close() throws SQLException {
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }
}
