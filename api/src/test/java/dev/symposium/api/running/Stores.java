package dev.symposium.api.running;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** Where the embedded stores of a running application are, as its data folder tells every tool. */
record Stores(String postgresUrl, String postgresPassword, String mongoUri) {
    /** The user and the database of PostgreSQL, and the database of MongoDB. */
    static final String NAME = "symposium";

    static Stores of(Path dataFolder) {
        Properties ports = new Properties();
        try (Reader file = Files.newBufferedReader(dataFolder.resolve("ports.properties"))) {
            ports.load(file);
            return new Stores(
                    "jdbc:postgresql://127.0.0.1:%s/%s".formatted(ports.getProperty("postgres"), NAME),
                    Files.readString(dataFolder.resolve("postgres.password")).strip(),
                    "mongodb://127.0.0.1:%s/%s".formatted(ports.getProperty("mongodb"), NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
