package dev.symposium.api;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;

import static org.awaitility.Awaitility.await;

/** Waits for what comes a moment later. */
public final class Awaited {
    private Awaited() {}

    /** The first value that is not null, within the usual time. */
    public static <T> T value(Callable<@Nullable T> source) {
        return value(Patience.USUAL, source);
    }

    /** The first value that is not null. */
    public static <T> T value(Duration patience, Callable<@Nullable T> source) {
        return Objects.requireNonNull(await().atMost(patience).until(source, Objects::nonNull));
    }
}
