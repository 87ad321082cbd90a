package dev.symposium.eventstore;

import org.axonframework.common.AxonNonTransientException;

/** The command id is in the log already. Nothing was stored now; {@link #first()} is what was stored then. */
public class DuplicateCommandException extends AxonNonTransientException {

    private final transient StoredCommand first;

    DuplicateCommandException(StoredCommand first) {
        super("Command [%s] was already stored at positions %d to %d"
                .formatted(first.commandId(), first.firstPosition(), first.lastPosition()));
        this.first = first;
    }

    /** The outcome of the append that stored the command id. */
    public StoredCommand first() {
        return first;
    }
}
