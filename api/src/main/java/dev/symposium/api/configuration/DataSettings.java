package dev.symposium.api.configuration;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.api.embedded.StartRefused;

/**
 * Where files are kept.
 *
 * @param dataDir the name of the folder
 */
@ConfigurationProperties("symposium")
public record DataSettings(@DefaultValue("./data") String dataDir) {

    /**
     * Checks the name.
     *
     * @throws StartRefused when it is not the name of a folder
     */
    public DataSettings {
        path(dataDir);
    }

    /** The folder, which need not exist. */
    public Path folder() {
        return path(dataDir);
    }

    private static Path path(String name) {
        try {
            return Path.of(name.strip());
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_DATA_DIR is not the name of a folder.",
                    "Name a folder that can be written: SYMPOSIUM_DATA_DIR=/another/folder",
                    e);
        }
    }
}
