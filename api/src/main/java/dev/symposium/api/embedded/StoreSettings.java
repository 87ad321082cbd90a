package dev.symposium.api.embedded;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/**
 * What the environment says about the stores, and who is to reach them. A store is embedded where no real one is named.
 *
 * @param port what the server listens on: 0 for any free port, -1 for none
 * @param enabled whether this application wants stores at all; tests of a slice may not
 */
record StoreSettings(
        boolean enabled,
        Path dataFolder,
        @Nullable RealPostgres postgres,
        @Nullable RealMongo mongo,
        Reach reach,
        int port) {
    private static final int USUAL_PORT = 8080;

    /** @throws StartRefused naming the variable whose value makes no sense */
    static StoreSettings from(Environment environment) {
        var variables = new Variables(environment);
        var port = port(variables);
        var postgres = postgres(variables);
        var mongo = mongo(variables);
        var enabled = variables.flag("symposium.embedded.enabled", true);
        var reach = Reach.from(variables, enabled && postgres == null && mongo == null);
        return new StoreSettings(enabled, dataFolder(variables), postgres, mongo, reach, port);
    }

    private static @Nullable RealPostgres postgres(Variables variables) {
        var url = variables.text("spring.datasource.url");
        return url == null
                ? null
                : new RealPostgres(
                        url,
                        variables.text("spring.datasource.username"),
                        variables.text("spring.datasource.password"));
    }

    private static @Nullable RealMongo mongo(Variables variables) {
        var uri = variables.text("spring.mongodb.uri");
        return uri == null ? null : RealMongo.at(uri);
    }

    private static Path dataFolder(Variables variables) {
        var text = variables.text("symposium.data-dir");
        try {
            return Path.of(text == null ? "data" : text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_DATA_DIR is not the name of a folder: %s".formatted(e.getMessage()),
                    "Name a folder that can be written: SYMPOSIUM_DATA_DIR=/another/folder");
        }
    }

    private static int port(Variables variables) {
        var port = variables.text("server.port");
        if (port == null) {
            return USUAL_PORT;
        }
        // The framework itself says -1 where it wants no server.
        if (!port.equals("-1") && !(port.matches("\\d{1,5}") && Integer.parseInt(port) <= 65_535)) {
            throw new StartRefused(
                    "SERVER_PORT is not a port number: '%s'.".formatted(port),
                    "Give a number from 0 (any free port) to 65535: SERVER_PORT=8080");
        }
        return Integer.parseInt(port);
    }
}
