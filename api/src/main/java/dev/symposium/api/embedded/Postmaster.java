package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The server process that {@code postmaster.pid} of a database folder names. */
record Postmaster(long pid, Path database) {
    /** Empty where the folder names no process, or names one that has ended. */
    static Optional<Postmaster> namedIn(Path database) throws IOException {
        var file = database.resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        return pid(lines)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .map(process -> new Postmaster(process.pid(), database));
    }

    private static Optional<Long> pid(List<String> lines) {
        return lines.stream()
                .findFirst()
                .map(String::strip)
                .filter(line -> line.matches("\\d{1,18}"))
                .map(Long::valueOf);
    }

    /**
     * Whether that process really is the server of this folder and of no other: process ids are used again, and a
     * folder may have been copied while its server ran.
     */
    boolean isServerOfItsFolder() {
        return ProcessHandle.of(pid)
                .map(ProcessHandle::info)
                .filter(this::serves)
                .isPresent();
    }

    private boolean serves(ProcessHandle.Info info) {
        var program = info.command()
                .map(Path::of)
                .map(Path::getFileName)
                .map(Path::toString)
                .orElse("");
        if (!program.equals("postgres") && !program.equals("postgres.exe")) {
            return false;
        }
        // Where the system does not tell arguments (Windows), the programs' place inside the data folder has to do.
        return info.arguments()
                .map(arguments -> List.of(arguments).contains(database.toString()))
                .orElseGet(() -> Path.of(info.command().orElseThrow()).startsWith(database.resolveSibling("")));
    }

    /** Whether the system tells nothing of that process, so that nothing is known about it. */
    boolean isObscure() {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .isEmpty();
    }
}
