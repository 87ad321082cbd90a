package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Makes the database folder. It is made aside and moved into its place as the last step, so a folder in that place is
 * complete, and nothing here ever removes one.
 */
final class PostgresInitialisation {
    private static final String COMPLETE = "symposium-complete";
    private static final String MAJOR_VERSION = "18";

    private PostgresInitialisation() {}

    static boolean isComplete(DataFolder folder) {
        return Files.exists(folder.postgres().resolve(COMPLETE));
    }

    /** @throws StartRefused when the place is taken by something that was not made here, or by another version */
    static void ensure(DataFolder folder, PostgresProgram program) throws IOException {
        var database = folder.postgres();
        if (!Files.exists(database)) {
            Progress.during("Making the database", () -> create(folder, program));
        } else if (!isComplete(folder)) {
            throw new StartRefused(
                    "%s is not a complete database of Symposium.".formatted(database),
                    "Move that folder away to start with an empty database, or put the complete one back.");
        }
        var version = Files.readString(database.resolve("PG_VERSION")).strip();
        if (!version.equals(MAJOR_VERSION)) {
            throw new StartRefused(
                    "%s was written by PostgreSQL %s; this is PostgreSQL %s."
                            .formatted(database, version, MAJOR_VERSION),
                    "Dump it with the old version and restore it, or use another folder: SYMPOSIUM_DATA_DIR=…");
        }
    }

    private static void create(DataFolder folder, PostgresProgram program) throws IOException {
        var unfinished = folder.freshSibling("postgres");
        var outcome = program.run(
                "initdb",
                "--pgdata=" + unfinished,
                "--username=" + EmbeddedPostgres.NAME,
                "--pwfile=" + folder.postgresPassword(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // Sorts alike on every platform, whatever its libraries are.
                "--no-locale",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions");
        if (!outcome.succeeded()) {
            throw notInitialised(outcome.output());
        }
        PostgresSettings.include(unfinished);
        Files.writeString(unfinished.resolve(COMPLETE), "");
        Files.move(unfinished, folder.postgres(), StandardCopyOption.ATOMIC_MOVE);
        sync(folder.root());
    }

    private static StartRefused notInitialised(String output) {
        var why = output.lines()
                .filter(line -> !line.isBlank())
                .reduce((first, second) -> second)
                .orElse("no reason");
        return new StartRefused(
                "The embedded PostgreSQL could not be initialised: %s".formatted(why),
                "PostgreSQL never runs as root: where 'unshare -U' is not permitted run Symposium as an ordinary user,"
                        + " or use a server: SPRING_DATASOURCE_URL=jdbc:postgresql://host:5432/database");
    }

    private static void sync(Path directory) throws IOException {
        if (!PostgresBinaries.onWindows()) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }
}
