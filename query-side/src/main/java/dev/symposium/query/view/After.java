package dev.symposium.query.view;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * The position that a view must have reached before it is read: what somebody has written, they read. Holds for all
 * reads within a call, on its thread; these read one and the same making of a view, also while another takes its place.
 */
public final class After {
    private static final ScopedValue<Reading> READING = ScopedValue.newInstance();

    /** Well before the documents that were read before are dropped. */
    private static final Duration SAME = Duration.ofSeconds(5);

    private record Reading(long position, Map<String, Pinned> pinned) {}

    private record Pinned(String build, long since) {
        boolean isOld() {
            return System.nanoTime() - since > SAME.toNanos();
        }
    }

    private After() {}

    /** Makes the call, in which no view is read that does not have the event at this position; 0 for none. */
    public static <T> T position(long position, Callable<T> call) throws Exception {
        return ScopedValue.where(READING, new Reading(position, new HashMap<>()))
                .call(call::call);
    }

    /** The position to wait for, 0 for none. */
    static long required() {
        return READING.isBound() ? READING.get().position() : 0;
    }

    /** The build that this call has read of the view before, or else the one that is live now. */
    static String pinned(String view, Supplier<String> live) {
        return READING.isBound()
                ? READING.get()
                        .pinned()
                        .compute(
                                view,
                                (ignored, before) -> before == null || before.isOld()
                                        ? new Pinned(live.get(), System.nanoTime())
                                        : before)
                        .build()
                : live.get();
    }
}
