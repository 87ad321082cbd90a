package dev.symposium.command.identity;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does what a request leads to after it has been answered, so that the time of an answer does not tell who is known
 * here. It is lost when the node is killed, and when too much of it waits.
 */
@Component
class Afterwards implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
    private static final int WAITING = 1_000;
    private static final int SECONDS_TO_END = 5;

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().name("afterwards-", 0).daemon().factory());

    void run(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException full) {
            LOG.warn("Something that should follow a request is left out: too much is waiting");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.warn("Something that should follow a request failed", failure);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            LOG.warn("Something that should follow a request is left undone");
        }
    }
}
