package dev.symposium.api.configuration;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.command.settings.Within;

/**
 * Where signed checkpoints of the log go, and how often.
 *
 * @param interval between two checkpoints
 * @param file to which they are appended; empty for none
 * @param url to which they are sent; empty for none
 */
@ConfigurationProperties("symposium.checkpoint")
public record CheckpointSettings(
        @Within(min = "10ms", max = "1d") @DefaultValue("5s")
        Duration interval,

        @DefaultValue("") String file,
        @DefaultValue("") String url) {

    /**
     * Checks the file and the address.
     *
     * @throws StartRefused when one is no name of a file, or the other no http address
     */
    public CheckpointSettings {
        file(file);
        address(url);
    }

    @Nullable
    Path path() {
        return file(file);
    }

    @Nullable
    URI address() {
        return address(url);
    }

    private static @Nullable Path file(String name) {
        try {
            return name.isBlank() ? null : Path.of(name.strip());
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_CHECKPOINT_FILE is not the name of a file: '%s'.".formatted(name),
                    "Name a file that can be appended to, or leave it out.",
                    e);
        }
    }

    private static @Nullable URI address(String text) {
        try {
            URI address = text.isBlank() ? null : URI.create(text.strip());
            if (address == null || text.strip().matches("https?://\\S+")) {
                return address;
            }
        } catch (IllegalArgumentException notAnAddress) {
            throw noAddress(text, notAnAddress);
        }
        throw noAddress(text, null);
    }

    private static StartRefused noAddress(String text, @Nullable Exception cause) {
        return new StartRefused(
                "SYMPOSIUM_CHECKPOINT_URL is not an http address: '%s'.".formatted(text),
                "Give an address that takes a POST, or leave it out.",
                cause);
    }
}
