package dev.symposium.api.audit;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.verifier.CorruptExportException;
import dev.symposium.verifier.LogKey;

/**
 * What an empty log begins with.
 *
 * @param file an export of a whole log; empty for none
 * @param key the public key of the log that was exported
 */
@ConfigurationProperties("symposium.import")
public record LogImportSettings(
        @DefaultValue("") String file, @DefaultValue("") String key) {

    /**
     * Checks both.
     *
     * @throws StartRefused when one is no name of a file, or the other no public key
     */
    public LogImportSettings {
        file = file.strip();
        key = key.strip();
        path(file);
        requireKey(key);
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_IMPORT_FILE is not the name of a file.", "Name an export, or leave it out.", e);
        }
    }

    private static void requireKey(String text) {
        try {
            if (!text.isEmpty()) {
                LogKey.parse(text);
            }
        } catch (CorruptExportException e) {
            throw new StartRefused(
                    "SYMPOSIUM_IMPORT_KEY is not the public key of a log.",
                    "Give the key that was published with the export, or leave both out.",
                    e);
        }
    }

    Path path() {
        return path(file);
    }

    boolean isGiven() {
        return !file.isEmpty();
    }
}
