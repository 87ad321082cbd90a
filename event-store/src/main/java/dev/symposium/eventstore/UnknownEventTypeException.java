package dev.symposium.eventstore;

import org.axonframework.serialization.SerializationException;
import org.jspecify.annotations.Nullable;

/** The log holds an event of a type and revision that this application has no class for. */
public class UnknownEventTypeException extends SerializationException {

    UnknownEventTypeException(String type, @Nullable String revision) {
        super("No class is known for events of type [%s], revision [%s]".formatted(type, revision));
    }
}
