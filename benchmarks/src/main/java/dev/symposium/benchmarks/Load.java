package dev.symposium.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

import org.HdrHistogram.Histogram;

/**
 * A number of callers, each of which sends its next command when the last was answered. What is answered within the
 * warm-up does not count.
 */
record Load(int callers, Duration warmUp, Duration measured) {

    private static final long LONGEST_MICROS = 60_000_000;

    /** One command after another, each of the given number of events. */
    interface Commands {
        void next() throws Exception;
    }

    /** Makes what one caller sends; called in the caller's thread. */
    interface Source {
        Commands of(int caller) throws Exception;
    }

    /** The workload on the contender. */
    Measurement run(Contender contender, Workload workload, int events)
            throws InterruptedException, ExecutionException {
        return run(contender.threads(), events, workload.source(contender, events));
    }

    /** Starts to count when every caller is ready and the warm-up has passed. */
    Measurement run(ThreadFactory threads, int eventsPerCommand, Source source)
            throws InterruptedException, ExecutionException {
        Histogram all = new Histogram(LONGEST_MICROS, 2);
        AtomicLong from = new AtomicLong();
        CyclicBarrier ready = new CyclicBarrier(callers, () -> from.set(System.nanoTime() + warmUp.toNanos()));
        try (ExecutorService executor = Executors.newThreadPerTaskExecutor(threads)) {
            List<Future<Histogram>> running = new ArrayList<>();
            for (int caller = 0; caller < callers; caller++) {
                int number = caller;
                running.add(executor.submit(() -> call(source, number, ready, from)));
            }
            for (Future<Histogram> one : running) {
                all.add(one.get());
            }
        }
        return new Measurement(all, measured.toNanos() / 1e9, eventsPerCommand);
    }

    private Histogram call(Source source, int caller, CyclicBarrier ready, AtomicLong from) throws Exception {
        Commands commands = prepare(source, caller, ready);
        ready.await();
        long first = from.get();
        long until = first + measured.toNanos();
        Histogram micros = new Histogram(LONGEST_MICROS, 2);
        long start = System.nanoTime();
        while (start < until) {
            commands.next();
            long end = System.nanoTime();
            if (end >= first && end < until) {
                micros.recordValue(Math.min(LONGEST_MICROS, (end - start) / 1000));
            }
            start = end;
        }
        return micros;
    }

    /** A caller that fails here must not leave the others waiting. */
    private static Commands prepare(Source source, int caller, CyclicBarrier ready) throws Exception {
        try {
            return source.of(caller);
        } catch (Exception e) {
            ready.reset();
            throw e;
        }
    }
}
