package dev.symposium.events.audit;

import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import dev.symposium.events.Identifier;
import dev.symposium.events.audit.KeyringEvent.Purpose;

/** Identifies the keys that Symposium signs with for one purpose; derived from it. */
public record KeyringId(@JsonValue UUID value) implements Identifier {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public KeyringId {}

    /** The one keyring for this purpose. */
    public static KeyringId of(Purpose purpose) {
        return new KeyringId(Identifier.derivedFrom("keyring", purpose));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
