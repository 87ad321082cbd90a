package dev.symposium.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The tables and functions of the log. Flyway finds them by itself at its usual place. */
public final class EventStoreSchema {

    /** Where the script lies on the class path. */
    public static final String RESOURCE = "db/migration/V1__event_store.sql";

    private EventStoreSchema() {}

    /** The script that creates tables and functions in the current schema. */
    public static String sql() {
        try (InputStream script = EventStoreSchema.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            if (script == null) {
                throw new IllegalStateException("Missing on the class path: " + RESOURCE);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
