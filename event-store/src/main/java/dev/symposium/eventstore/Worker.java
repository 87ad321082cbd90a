package dev.symposium.eventstore;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A thread that repeats one piece of work until it is closed. A round that fails is reported once and repeated, after
 * pauses that grow to two seconds.
 */
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final int MAX_DOUBLINGS = 4;
    private static final Duration MAX_PAUSE = Duration.ofSeconds(2);

    private final String name;
    private final Round round;
    private final Thread thread;
    private volatile boolean closed;
    private volatile boolean failing;

    /** One round of the work. */
    @FunctionalInterface
    public interface Round {
        /** Does the work, and answers how long to wait for the next round unless the worker is woken before. */
        Duration run() throws Exception;
    }

    private Worker(String name, Round round) {
        this.name = name;
        this.round = round;
        thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
    }

    /** Starts the thread, whose name this is. */
    public static Worker start(String name, Round round) {
        Worker worker = new Worker(name, round);
        worker.thread.start();
        return worker;
    }

    private void run() {
        int failures = 0;
        while (!closed) {
            Duration pause;
            try {
                pause = round.run();
                failures = 0;
                failing = false;
            } catch (InterruptedException e) {
                return;
            } catch (Exception | Error e) {
                // The work goes on whatever a round throws: nobody else would take note of a thread that ends.
                pause = pauseAfter(failures++, e);
            }
            if (!closed && pause.isPositive()) {
                LockSupport.parkNanos(this, pause.toNanos());
            }
        }
    }

    private Duration pauseAfter(int failuresBefore, Throwable failure) {
        if (!failing && !closed) {
            LOG.warn("{} failed and is repeated", name, failure);
        }
        failing = true;
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(failuresBefore, MAX_DOUBLINGS + 1));
        return pause.compareTo(MAX_PAUSE) < 0 ? pause : MAX_PAUSE;
    }

    /** Whether the last round failed. */
    public boolean isFailing() {
        return failing;
    }

    /** Ends the pause between two rounds, or whatever the round waits for by {@link LockSupport}. */
    public void wake() {
        LockSupport.unpark(thread);
    }

    /** Waits until the round that is under way has ended, for as long as it takes. */
    public void end() {
        closed = true;
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits until the round that is under way has ended, for five seconds at most. */
    @Override
    public void close() {
        closed = true;
        wake();
        if (!Thread.currentThread().equals(thread)) {
            Ending.await(thread);
        }
    }
}
