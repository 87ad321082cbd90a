package dev.symposium.api.embedded;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that is being started, or probed, on a thread of its own while the rest of the application starts. */
final class StoreStart<T extends AutoCloseable> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreStart.class);

    private final String name;
    private final CompletableFuture<T> store;

    private StoreStart(String name, CompletableFuture<T> store) {
        this.name = name;
        this.store = store;
    }

    static <T extends AutoCloseable> StoreStart<T> begin(String name, Supplier<T> start) {
        return new StoreStart<>(
                name,
                CompletableFuture.supplyAsync(
                        start,
                        work -> Thread.ofPlatform()
                                .daemon()
                                .name("start " + name)
                                .start(work)));
    }

    /**
     * Returns when the store answers.
     *
     * @throws StartRefused when it does not, saying why
     */
    void await() {
        try {
            store.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Waits for the start to end, then stops the store; a start that failed has left nothing to stop. */
    void stop() {
        store.handle((started, failure) -> {
                    if (started != null) {
                        close(started);
                    }
                    return name;
                })
                .join();
    }

    private void close(T started) {
        try {
            started.close();
        } catch (Exception e) {
            // Whatever it is, the other stores are to be stopped too.
            LOG.error("The {} did not stop in order", name, e);
        }
    }
}
