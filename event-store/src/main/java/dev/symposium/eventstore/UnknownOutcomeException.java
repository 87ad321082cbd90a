package dev.symposium.eventstore;

import org.jspecify.annotations.Nullable;

/**
 * The connection died during an append and the log could not be reached again in time to look whether the events are
 * there. Ask {@link PostgresEventStorageEngine#findCommand} later, or repeat the command with the same command id.
 */
public class UnknownOutcomeException extends EventStoreUnavailableException {

    UnknownOutcomeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
