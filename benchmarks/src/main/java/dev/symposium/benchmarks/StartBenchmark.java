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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures the seconds from the start of the packaged application to its first answer: on a new data folder, which
 * includes making the databases and the demo content, and on the folder that this leaves. Target: 10 seconds.
 *
 * <p>{@code mvn -q package -DskipTests && java benchmarks/src/main/java/dev/symposium/benchmarks/StartBenchmark.java},
 * with a JDK 25. With {@code --before=} and another jar both are started by turns; target: half its time.
 */
public final class StartBenchmark {
    private static final int ROUNDS = 3;
    private static final double TARGET = 0.5;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String BEFORE = "--before=";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path jar;
    private final List<Double> cold = new ArrayList<>();
    private final List<Double> warm = new ArrayList<>();

    private StartBenchmark(Path jar) {
        this.jar = jar;
    }

    /** Prints one line for each jar, and the ratios where there are two. */
    public static void main(String[] arguments) throws IOException {
        List<StartBenchmark> jars = new ArrayList<>();
        for (String argument : arguments) {
            if (!argument.startsWith(BEFORE)) {
                throw new IllegalArgumentException("Not known: " + argument + ". Known: " + BEFORE);
            }
            jars.add(new StartBenchmark(Path.of(argument.substring(BEFORE.length()))));
        }
        jars.add(new StartBenchmark(Path.of("api", "target", "symposium.jar")));
        for (int round = 0; round < ROUNDS; round++) {
            for (StartBenchmark each : jars) {
                each.round();
            }
        }
        print(jars);
    }

    private static void print(List<StartBenchmark> jars) {
        System.out.println("| jar | new data folder, s | median | again, s | median |");
        System.out.println("|---|---|---|---|---|");
        for (StartBenchmark each : jars) {
            System.out.printf(
                    "| %s | %s | %.1f | %s | %.1f |%n",
                    each.jar, all(each.cold), median(each.cold), all(each.warm), median(each.warm));
        }
        if (jars.size() > 1) {
            StartBenchmark before = jars.getFirst();
            StartBenchmark now = jars.getLast();
            compare("new data folder", median(now.cold) / median(before.cold));
            compare("again", median(now.warm) / median(before.warm));
        }
    }

    private static void compare(String what, double ratio) {
        System.out.printf(
                "%n%s: now ÷ before %.2f (target ≤ %.2f, %s)%n",
                what, ratio, TARGET, ratio <= TARGET ? "met" : "missed");
    }

    private static String all(List<Double> seconds) {
        return seconds.stream().map("%.1f"::formatted).collect(Collectors.joining(", "));
    }

    private static double median(List<Double> seconds) {
        return seconds.stream().sorted().skip(seconds.size() / 2).findFirst().orElseThrow();
    }

    /** Two starts: on a new folder, and on what that leaves. */
    private void round() throws IOException {
        Path folder = Files.createTempDirectory("symposium-start");
        try {
            cold.add(start(folder).toMillis() / 1_000.0);
            warm.add(start(folder).toMillis() / 1_000.0);
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
