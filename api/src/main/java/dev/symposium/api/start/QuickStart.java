package dev.symposium.api.start;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Replaces this process by one that starts from the {@link PreparedFolder}, where there is one that fits. The process
 * keeps its number, its terminal and its parent. Everywhere else the start goes on as it began.
 */
public final class QuickStart {
    /** Set for the process that has replaced another, to the folder that it starts from. */
    private static final String REPLACED = "symposium.quick-start";

    private static final String SWITCH = "SYMPOSIUM_QUICK_START";

    private QuickStart() {}

    /** Returns when this process is to start by itself; otherwise never. */
    public static void orGoOn(String[] arguments) {
        if (System.getProperty(REPLACED) == null && !"false".equalsIgnoreCase(System.getenv(SWITCH))) {
            // Whatever is wrong with the folder or the system, the ordinary start is there.
            try {
                command(arguments).ifPresent(Exec::replaceThisProcess);
            } catch (RuntimeException | LinkageError failure) {
                System.err.println("The quick start was left out: " + failure);
            }
        }
    }

    /** PostgreSQL's programs, unpacked under this name, where this process was started from a prepared folder. */
    public static Optional<Path> unpackedPrograms(String name) {
        return Optional.ofNullable(System.getProperty(REPLACED))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isDirectory);
    }

    private static Optional<List<String>> command(String[] arguments) {
        return JvmOptions.ofThisProcess()
                .flatMap(options -> PreparedFolder.ofThisApplication().map(folder -> {
                    List<String> command = new ArrayList<>();
                    command.add(PreparedFolder.java().toString());
                    command.addAll(folder.options());
                    command.add("-D%s=%s".formatted(REPLACED, folder.root()));
                    command.addAll(options.given());
                    command.addAll(List.of("-cp", folder.classPath(), PreparedFolder.MAIN_CLASS));
                    command.addAll(List.of(arguments));
                    return command;
                }));
    }
}
