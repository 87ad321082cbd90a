package dev.symposium.query.view;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * The position of the log as of which views are read instead of as they are now. Holds for all reads of documents by
 * their identifiers within a call, on its thread; lists have no past.
 */
public final class Past {
    private static final ScopedValue<Long> POSITION = ScopedValue.newInstance();

    private Past() {}

    /**
     * Makes the call, in which views have the events up to this position and no later one; 0 is before the first.
     *
     * @throws PastBusyException when too many look back already
     */
    public static <T> T at(long position, Supplier<T> call) {
        return ScopedValue.where(POSITION, position).call(call::get);
    }

    /** Empty for now. */
    static OptionalLong position() {
        return POSITION.isBound() ? OptionalLong.of(POSITION.get()) : OptionalLong.empty();
    }
}
