package dev.symposium.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Measures the seconds from the start of the packaged application to its first answer: on a new data folder, which
 * includes making the databases and the demo content, and on the folder that this leaves. Target: 10 seconds.
 *
 * <p>{@code mvn -q package -DskipTests && java benchmarks/src/main/java/dev/symposium/benchmarks/StartBenchmark.java},
 * with a JDK 25.
 */
public final class StartBenchmark {
    private static final int STARTS = 4;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path jar = Path.of("api", "target", "symposium.jar");

    private StartBenchmark() {}

    /** Prints one line a start. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("symposium-start");
        try {
            StartBenchmark benchmark = new StartBenchmark();
            System.out.println("| start | seconds to the first answer |");
            System.out.println("|---|---|");
            for (int start = 1; start <= STARTS; start++) {
                String label = start == 1 ? "new data folder" : "again";
                System.out.printf(
                        "| %s | %.1f |%n", label, benchmark.start(folder).toMillis() / 1_000.0);
            }
        } finally {
            delete(folder);
        }
    }

    private Duration start(Path folder) throws IOException {
        int port = freePort();
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString());
        command.environment().put("SYMPOSIUM_DATA_DIR", folder.toString());
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.redirectErrorStream(true)
                .redirectOutput(
                        folder.resolveSibling(folder.getFileName() + ".log").toFile());
        long began = System.nanoTime();
        Process process = command.start();
        try {
            while (!answers(port)) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The application ended with code " + process.exitValue());
                }
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            return Duration.ofNanos(System.nanoTime() - began);
        } finally {
            process.destroy();
            process.onExit().join();
        }
    }

    private boolean answers(int port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/v1/courses"))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.deleteIfExists(folder.resolveSibling(folder.getFileName() + ".log"));
    }
}
