package dev.symposium.api.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.symposium.api.Api;
import dev.symposium.api.Awaited;
import dev.symposium.api.embedded.UnpackedPrograms;

import tools.jackson.databind.json.JsonMapper;

/** The packaged application as a process of its own, as an operator runs it. */
final class RunningSymposium implements AutoCloseable {
    private static final Pattern ANSWERS = Pattern.compile("answers at (https?://localhost:(\\d+))");

    private final Process process;
    private final Path folder;

    private RunningSymposium(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Starts on this folder, which keeps what it had, and returns when the application answers. */
    static RunningSymposium on(Path dataFolder) {
        return on(dataFolder, Map.of());
    }

    /** The same with further variables of the environment. */
    static RunningSymposium on(Path dataFolder, Map<String, String> environment) {
        return start(dataFolder, environment);
    }

    /** Starts another node, which works on the embedded stores of this one, and returns when it answers. */
    RunningSymposium another(Path itsFolder) {
        Stores stores = stores();
        return start(
                itsFolder,
                Map.of(
                        "SPRING_DATASOURCE_URL", stores.postgresUrl(),
                        "SPRING_DATASOURCE_USERNAME", Stores.NAME,
                        "SPRING_DATASOURCE_PASSWORD", stores.postgresPassword(),
                        "SPRING_MONGODB_URI", stores.mongoUri(),
                        "SYMPOSIUM_MASTER_KEY", masterKey(),
                        "SYMPOSIUM_DEMO", "true"));
    }

    private static RunningSymposium start(Path folder, Map<String, String> environment) {
        try {
            UnpackedPrograms.copyInto(folder);
            ProcessBuilder command = new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-jar",
                    Path.of("target", "symposium.jar").toString());
            Map<String, String> own = new HashMap<>();
            own.put("SYMPOSIUM_DATA_DIR", folder.toAbsolutePath().toString());
            own.put("SERVER_PORT", "0");
            own.put("SYMPOSIUM_RATE_LIMIT_ADDRESS", "0");
            own.put("SYMPOSIUM_RATE_LIMIT_SIGN_IN", "0");
            own.putAll(environment);
            command.environment().putAll(own);
            command.redirectErrorStream(true).redirectOutput(console(folder).toFile());
            RunningSymposium running = new RunningSymposium(command.start(), folder);
            running.address();
            return running;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String address() {
        return started().group(1);
    }

    int port() {
        return Integer.parseInt(started().group(2));
    }

    Api api() {
        return new Api(JsonMapper.shared(), port());
    }

    /** Everything that it has written to its console. */
    String said() {
        try {
            return Files.readString(console(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String masterKey() {
        try {
            return Files.readString(folder.resolve("master.key")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the embedded stores of this node are. */
    Stores stores() {
        return Stores.of(folder);
    }

    /** The name under which it claims processors: its process and this machine. */
    String nodeId() {
        String here = ManagementFactory.getRuntimeMXBean().getName();
        return process.pid() + here.substring(here.indexOf('@'));
    }

    /** Ends the process as a crash would: nothing is told or written any more. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    /** Asks the process to stop, as a supervisor does, and returns the code that it ends with. */
    int stop() {
        process.destroy();
        return process.onExit().join().exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** The program and its arguments. */
    String commandLine() {
        return process.info().commandLine().orElseThrow();
    }

    private Matcher started() {
        return Awaited.value(Duration.ofMinutes(2), () -> {
            String said = said();
            if (!process.isAlive()) {
                throw new IllegalStateException("It ended: " + said);
            }
            Matcher answers = ANSWERS.matcher(said);
            return answers.find() ? answers : null;
        });
    }

    private static Path console(Path folder) {
        return folder.resolve("console.log");
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
