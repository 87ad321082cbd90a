package dev.symposium.events;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A UUID that knows what it identifies, so that two of different kinds cannot be swapped. Prints as the bare UUID. */
public interface Identifier {
    UUID value();

    /** The UUID that is always derived from these parts, in this order (name-based, RFC 9562 version 3). */
    static UUID derivedFrom(Object... parts) {
        StringBuilder name = new StringBuilder();
        for (Object part : parts) {
            name.append(part).append('\n');
        }
        return UUID.nameUUIDFromBytes(name.toString().getBytes(StandardCharsets.UTF_8));
    }
}
