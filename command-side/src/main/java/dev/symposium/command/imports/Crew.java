package dev.symposium.command.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** The threads that rows of imports are in flight on, as many as there may be at a time on this node. */
@Component
final class Crew implements DisposableBean {
    private final ExecutorService inFlight;

    Crew(ImportWorkSettings settings) {
        inFlight = Executors.newFixedThreadPool(
                settings.parallel(), Thread.ofVirtual().name("import-row-", 0).factory());
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

    @Override
    public void destroy() {
        inFlight.shutdownNow();
    }
}
