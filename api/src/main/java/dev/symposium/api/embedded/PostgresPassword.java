package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the embedded PostgreSQL: random, made once, readable by the owner of the data folder only. */
final class PostgresPassword {
    private PostgresPassword() {}

    /** @throws StartRefused when there is a database and its password is gone */
    static String in(DataFolder folder) throws IOException {
        var file = folder.postgresPassword();
        if (Files.exists(file)) {
            return Files.readString(file).strip();
        }
        if (PostgresInitialisation.isComplete(folder)) {
            throw new StartRefused(
                    "The password of the embedded PostgreSQL is missing: %s".formatted(file),
                    "Put that file back from a copy of the data folder.");
        }
        return create(folder, file);
    }

    private static String create(DataFolder folder, Path file) throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        var password = HexFormat.of().formatHex(bytes);
        var draft = folder.freshFile("postgres.password");
        Files.writeString(draft, password);
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        return password;
    }
}
