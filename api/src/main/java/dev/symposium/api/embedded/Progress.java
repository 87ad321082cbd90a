package dev.symposium.api.embedded;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stage of the start, told on the console: a line with its seconds when it ends, and one every two seconds until
 * then. Of stages that overlap the one that began last is told in between.
 */
public final class Progress {
    private static final Logger LOG = LoggerFactory.getLogger("dev.symposium.Symposium");
    private static final Duration INTERVAL = Duration.ofSeconds(2);
    private static final Deque<Progress> OPEN = new ConcurrentLinkedDeque<>();

    private final String stage;
    private final Duration interval;
    private final long began = System.nanoTime();
    private final CountDownLatch ended = new CountDownLatch(1);

    private Progress(String stage, Duration interval) {
        this.stage = stage;
        this.interval = interval;
    }

    /** Does the work as a stage of this name, such as "Starting PostgreSQL"; a failure of it is told by others. */
    public static <E extends Exception> void during(String stage, Task<E> task) throws E {
        during(stage, () -> {
            task.run();
            return stage;
        });
    }

    /** The same for work that has a result. */
    public static <T, E extends Exception> T during(String stage, Work<T, E> work) throws E {
        Progress progress = begin(stage, INTERVAL);
        try {
            T result = work.run();
            progress.tell();
            return result;
        } finally {
            progress.end();
        }
    }

    /** Begins a stage that {@link #end} ends without a line of its own. */
    static Progress begin(String stage) {
        return begin(stage, INTERVAL);
    }

    static Progress begin(String stage, Duration interval) {
        Progress progress = new Progress(stage, interval);
        OPEN.addLast(progress);
        Thread.ofVirtual().name("progress").start(progress::tellInBetween);
        return progress;
    }

    private void tellInBetween() {
        try {
            while (!ended.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                if (OPEN.peekLast() == this) {
                    tell();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void tell() {
        LOG.info("{} … {} s", stage, "%.1f".formatted((System.nanoTime() - began) / 1e9));
    }

    void end() {
        OPEN.remove(this);
        ended.countDown();
    }

    /** Work that may fail with one kind of checked exception. */
    public interface Task<E extends Exception> {
        /** Does it. */
        void run() throws E;
    }

    /** Work that has a result. */
    public interface Work<T, E extends Exception> {
        /** Does it. */
        T run() throws E;
    }
}
