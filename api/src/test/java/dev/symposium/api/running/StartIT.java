package dev.symposium.api.running;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class StartIT {
    private static final Path JAR = Path.of("target", "symposium.jar");
    private static final Path PREPARED = Path.of("target", "quick-start", "made-of.txt");
    private static final String CACHE = "-XX:AOTCache=";

    @Test
    void aTakenPortIsToldBeforeAnythingStarts(@TempDir Path parent) throws Exception {
        Path data = parent.resolve("data");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            String port = Integer.toString(other.getLocalPort());
            ProcessBuilder command = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-jar",
                            JAR.toString())
                    .redirectErrorStream(true);
            command.environment().putAll(Map.of("SYMPOSIUM_DATA_DIR", data.toString(), "SERVER_PORT", port));
            Process process = command.start();
            String said = new String(process.getInputStream().readAllBytes(), UTF_8);

            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).isEqualTo(1);
            assertThat(said)
                    .contains("Port " + port + " is already in use by another process.")
                    .contains("SERVER_PORT=");
            assertThat(Files.exists(data)).isFalse();
        }
    }

    @Test
    void aStartTellsItsStagesAndEndsInOrder(@TempDir Path folder) {
        try (RunningSymposium running = RunningSymposium.on(folder)) {
            assertThat(running.said())
                    .containsSubsequence(
                            "Making the database …",
                            "Starting PostgreSQL …",
                            "Migrating the database …",
                            "Filling in demo content …",
                            "Symposium answers at");
            assertThat(running.stop()).isIn(0, 143);
        }
    }

    /** Whatever the process has become, it is the one that was started. */
    @Test
    void theJarStartsFromWhatTheBuildHasPrepared(@TempDir Path folder) {
        assumeTrue(Files.exists(PREPARED), "NOT TESTED: this system or JDK has no quick start");
        try (RunningSymposium running = RunningSymposium.on(folder)) {
            assertThat(running.commandLine()).contains(CACHE);
            running.kill();
            assertThat(running.isAlive()).isFalse();
        }
    }

    @Test
    void theQuickStartCanBeSwitchedOff(@TempDir Path folder) {
        try (RunningSymposium running = RunningSymposium.on(folder, Map.of("SYMPOSIUM_QUICK_START", "false"))) {
            assertThat(running.commandLine()).contains("-jar").doesNotContain(CACHE);
        }
    }
}
