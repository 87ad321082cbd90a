package dev.symposium.command.imports;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that work on imports, from a start to a stop: one that looks for work, and those of rows in flight. */
final class Crew {
    private static final Logger LOG = LoggerFactory.getLogger(Crew.class);
    private static final int SECONDS_TO_END = 10;

    private final ScheduledExecutorService lookout = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("imports").daemon().factory());
    private final List<Future<?>> rounds = new ArrayList<>();
    private final ExecutorService inFlight;

    Crew(int atOnce) {
        inFlight = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("import-row-", 0).factory());
    }

    /** Has it done now and then, never beside anything else that is looked for. */
    void eachTime(Duration pause, Runnable round) {
        rounds.add(lookout.scheduleWithFixedDelay(round, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Has it done as soon as the one that looks for work is free. */
    void soon(Runnable round) {
        try {
            lookout.execute(round);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("The work goes on at the next start", stopped);
        }
    }

    /** Calls all of them on other threads, as no command is to be part of the lot's transaction. */
    <T> List<T> await(List<Callable<T>> calls) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> result : inFlight.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Lets what has begun come to its end, for a while. */
    void stop() {
        rounds.forEach(round -> round.cancel(false));
        lookout.shutdown();
        try {
            if (!lookout.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
                LOG.warn("The work on an import is interrupted; it goes on at the next start");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inFlight.shutdownNow();
    }
}
