package dev.symposium.api.start;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A start of the unpacked application on a data folder of its own, until it has answered, from which the virtual
 * machine writes the cache when it ends.
 */
record Rehearsal(PreparedFolder folder, Path data) {
    private static final Pattern ANSWERS = Pattern.compile("answers at (http://localhost:\\d+)");
    private static final Duration TO_ANSWER = Duration.ofMinutes(2);
    private static final Duration TO_WRITE = Duration.ofMinutes(2);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final List<String> PAGES = List.of("/api/v1/courses", "/api/v1/me", "/actuator/health");

    /** @throws IOException when there is no cache at the end */
    void run() throws IOException {
        Path console = data.resolve("console.log");
        Process process = start(console);
        try {
            String address = address(process, console);
            PAGES.forEach(page -> ask(address + page));
            process.destroy();
            if (!process.waitFor(TO_WRITE.toSeconds(), TimeUnit.SECONDS) || Files.notExists(folder.cache())) {
                throw new IOException("no cache was written");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path console) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                PreparedFolder.java().toString(),
                "-XX:AOTCacheOutput=" + folder.cache(),
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                folder.classPath(),
                PreparedFolder.MAIN_CLASS));
        ProcessBuilder builder = new ProcessBuilder(command)
                // Where no configuration of somebody else's lies about.
                .directory(data.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile());
        builder.environment().keySet().removeIf(Rehearsal::isSetting);
        builder.environment().put("SYMPOSIUM_DATA_DIR", data.toString());
        builder.environment().put("SYMPOSIUM_QUICK_START", "false");
        builder.environment().put("SERVER_PORT", "0");
        return builder.start();
    }

    /** What is set for a start of the developer's is not for this one: it must reach no store of theirs. */
    private static boolean isSetting(String variable) {
        return variable.matches("(SYMPOSIUM|SPRING|SERVER|LOGGING|MANAGEMENT|AXON|SPRINGDOC|DEBUG|TRACE)(_.*)?")
                || variable.endsWith("JAVA_OPTIONS")
                || variable.equals("JAVA_TOOL_OPTIONS");
    }

    private static String address(Process process, Path console) throws IOException {
        long deadline = System.nanoTime() + TO_ANSWER.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            Matcher answers = ANSWERS.matcher(Files.readString(console));
            if (answers.find()) {
                return answers.group(1);
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        throw new IOException("the application did not answer: " + Files.readString(console));
    }

    private static void ask(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.discarding());
        } catch (IOException failure) {
            System.out.println("The rehearsal got no answer from " + address);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
