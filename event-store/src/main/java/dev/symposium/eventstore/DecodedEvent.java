package dev.symposium.eventstore;

import java.util.List;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

/** What a position of the log means to a reader: none, one or several messages after upcasting, or a failure. */
record DecodedEvent(
        long position,
        int bytes,
        List<TrackedEventMessage<?>> messages,
        @Nullable RuntimeException failure) {

    /** Throws where the stored event cannot be read. */
    List<TrackedEventMessage<?>> read() {
        if (failure != null) {
            throw failure;
        }
        return messages;
    }
}
