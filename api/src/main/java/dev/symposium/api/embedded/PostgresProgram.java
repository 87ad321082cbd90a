package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs a program of PostgreSQL to its end, as root through a user namespace, since PostgreSQL refuses to be root. */
record PostgresProgram(PostgresBinaries binaries, DataFolder folder) {
    record Outcome(int code, String output) {
        boolean succeeded() {
            return code == 0;
        }
    }

    Outcome run(String name, String... arguments) throws IOException {
        var command = new ArrayList<String>();
        if (asRoot()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.add(binaries.program(name).toString());
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Outcome run(List<String> command) throws IOException {
        var builder =
                new ProcessBuilder(command).directory(folder.root().toFile()).redirectErrorStream(true);
        // Whoever has these set for a server of their own means that server.
        builder.environment().keySet().removeIf(variable -> variable.startsWith("PG"));
        builder.environment().put("LC_ALL", "C");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            return new Outcome(process.waitFor(), output.strip());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(command.getFirst() + " was interrupted", e);
        }
    }

    private static boolean asRoot() throws IOException {
        var self = Path.of("/proc/self");
        return Files.exists(self) && Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"));
    }
}
