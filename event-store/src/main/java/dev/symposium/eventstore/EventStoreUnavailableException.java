package dev.symposium.eventstore;

import org.axonframework.common.AxonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * The log cannot be reached, or does not answer in time. Unless it is an {@link UnknownOutcomeException} nothing was
 * stored, and the same command may be sent again.
 */
public class EventStoreUnavailableException extends AxonTransientException {

    /** For a reason that the cause tells. */
    public EventStoreUnavailableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
