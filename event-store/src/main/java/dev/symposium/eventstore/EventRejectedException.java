package dev.symposium.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/** An event or snapshot that cannot be stored, whoever tries and however often. Nothing of its append was stored. */
public class EventRejectedException extends EventStoreException {

    /** What is wrong with the event. */
    public enum Reason {
        NULL_PAYLOAD,
        OVERSIZED_PAYLOAD,
        NOT_SERIALIZABLE,
        UNMAPPED_CLASS,
        INVALID_EVENT_ID,
        DUPLICATE_EVENT_ID,
        INVALID_STREAM,
        NEGATIVE_SEQUENCE,
        INVALID_TIMESTAMP,
        INVALID_COMMAND_ID,
        REFUSED_BY_DATABASE
    }

    private final Reason reason;

    EventRejectedException(Reason reason, String message) {
        this(reason, message, null);
    }

    EventRejectedException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** What is wrong with the event. */
    public Reason reason() {
        return reason;
    }
}
