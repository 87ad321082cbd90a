package dev.symposium.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** The tables and functions of the log. Flyway finds them by itself at its usual place. */
public final class EventStoreSchema {

    /** Where the scripts lie on the class path, in their order. */
    private static final List<String> RESOURCES = List.of(
            "db/migration/V1__event_store.sql", "db/migration/V3__log_seal.sql", "db/migration/V17__append_one.sql");

    private EventStoreSchema() {}

    /** The scripts that create tables and functions in the current schema. */
    public static String sql() {
        return RESOURCES.stream().map(EventStoreSchema::read).collect(Collectors.joining("\n"));
    }

    private static String read(String resource) {
        try (InputStream script = EventStoreSchema.class.getClassLoader().getResourceAsStream(resource)) {
            if (script == null) {
                throw new IllegalStateException("Missing on the class path: " + resource);
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
