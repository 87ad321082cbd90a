package dev.symposium.query.view;

import java.util.concurrent.Callable;

/**
 * The position that a view must have reached before it is read: what somebody has written, they read. Holds for all
 * reads within a call, on its thread.
 */
public final class After {
    private static final ScopedValue<Long> POSITION = ScopedValue.newInstance();

    private After() {}

    /** Makes the call, in which no view is read that does not have the event at this position. */
    public static <T> T position(long position, Callable<T> call) throws Exception {
        return ScopedValue.where(POSITION, position).call(call::call);
    }

    /** The position to wait for, 0 for none. */
    static long required() {
        return POSITION.isBound() ? POSITION.get() : 0;
    }
}
