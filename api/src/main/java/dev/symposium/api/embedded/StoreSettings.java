package dev.symposium.api.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What the environment says about the stores. A store is embedded where no real one is named.
 *
 * @param enabled whether this application wants stores at all; tests of a slice may not
 */
record StoreSettings(
        boolean enabled,
        Path dataFolder,
        @Nullable RealPostgres postgres,
        @Nullable RealMongo mongo,
        boolean demo) {
    /** @throws StartRefused naming the variable whose value makes no sense */
    static StoreSettings from(Environment environment) {
        checkPort(environment);
        var postgres = postgres(environment);
        var mongo = mongo(environment);
        var enabled = flag(environment, "symposium.embedded.enabled", true);
        var embedded = enabled && postgres == null && mongo == null;
        var demo = flag(environment, "symposium.demo", embedded);
        return new StoreSettings(enabled, dataFolder(environment), postgres, mongo, demo);
    }

    private static @Nullable RealPostgres postgres(Environment environment) {
        var url = given(environment, "spring.datasource.url");
        return url == null
                ? null
                : new RealPostgres(
                        url,
                        given(environment, "spring.datasource.username"),
                        given(environment, "spring.datasource.password"));
    }

    private static @Nullable RealMongo mongo(Environment environment) {
        var uri = given(environment, "spring.mongodb.uri");
        return uri == null ? null : RealMongo.at(uri);
    }

    private static Path dataFolder(Environment environment) {
        var text = given(environment, "symposium.data-dir");
        try {
            return Path.of(text == null ? "data" : text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_DATA_DIR is not the name of a folder: %s".formatted(e.getMessage()),
                    "Name a folder that can be written: SYMPOSIUM_DATA_DIR=/another/folder");
        }
    }

    private static void checkPort(Environment environment) {
        var port = given(environment, "server.port");
        // The framework itself says -1 where it wants no server.
        if (port != null && !port.equals("-1") && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535)) {
            throw new StartRefused(
                    "SERVER_PORT is not a port number: '%s'.".formatted(port),
                    "Give a number from 0 (any free port) to 65535: SERVER_PORT=8080");
        }
    }

    private static boolean flag(Environment environment, String property, boolean otherwise) {
        var text = given(environment, property);
        if (text == null) {
            return otherwise;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            var variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
            throw new StartRefused(
                    "%s is neither true nor false: '%s'.".formatted(variable, text),
                    "Write %s=true or %s=false, or leave it out.".formatted(variable, variable));
        }
        return Boolean.parseBoolean(text);
    }

    /** A variable that is set to nothing, as compose files do, counts as not set. */
    private static @Nullable String given(Environment environment, String property) {
        var text = environment.getProperty(property);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
