package dev.symposium.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The packaged application with its embedded stores, in a data folder of its own. */
final class Application implements AutoCloseable {

    static final Path JAR =
            Path.of(System.getenv().getOrDefault("SYMPOSIUM_BENCHMARK_JAR", "api/target/symposium.jar"));

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path folder = Files.createTempDirectory("symposium-application");
    private final Process process;
    private final String token;

    /** Starts it and logs in as an instructor; the argument is what {@code SYMPOSIUM_PROJECTIONS} is set to. */
    Application(String projections) throws IOException {
        this(Map.of("SYMPOSIUM_PROJECTIONS", projections));
    }

    /** The same with these variables of the environment. */
    Application(Map<String, String> environment) throws IOException {
        this(environment, List.of("-jar", JAR.toString()));
    }

    /** The same, launched by these arguments of {@code java}. */
    Application(Map<String, String> environment, List<String> launch) throws IOException {
        if (!Files.isReadable(JAR)) {
            throw new IllegalStateException(JAR + " is not there: run mvn package -DskipTests");
        }
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.command().addAll(launch);
        command.environment().put("SYMPOSIUM_DATA_DIR", folder.resolve("data").toString());
        command.environment().put("SERVER_PORT", Integer.toString(port));
        command.environment().putAll(environment);
        // All requests come from one address and one person.
        command.environment().put("SYMPOSIUM_RATE_LIMIT_ADDRESS", "0");
        command.environment().put("SYMPOSIUM_RATE_LIMIT_PERSON", "0");
        File log = folder.resolve("application.log").toFile();
        process = command.redirectErrorStream(true).redirectOutput(log).start();
        try {
            awaitStart();
            token = logIn("instructor");
        } catch (IOException | RuntimeException e) {
            end();
            throw e;
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    String token() {
        return token;
    }

    Path dataFolder() {
        return folder.resolve("data");
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException {
        return sendAs(token, method, path, body);
    }

    /** As nobody where the bearer is empty. */
    HttpResponse<String> sendAs(String bearer, String method, String path, String body) throws IOException {
        return expectSuccess(ask(bearer, method, path, body));
    }

    /** The same, whatever the status of the answer. */
    HttpResponse<String> ask(String bearer, String method, String path, String body) throws IOException {
        return send(authorized(bearer, method, path, body));
    }

    /** Sends a file as a form with the one field {@code file}. */
    HttpResponse<String> upload(String bearer, String path, String name, byte[] content) throws IOException {
        String before = "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n".formatted(name);
        return expectSuccess(send(request(path)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.concat(
                        BodyPublishers.ofString(before),
                        BodyPublishers.ofByteArray(content),
                        BodyPublishers.ofString("\r\n--x--\r\n")))));
    }

    /** Reads and waits until the view has come to the position. */
    void readAfter(long position) throws IOException {
        HttpResponse<String> answer;
        do {
            answer = send(request("/api/v1/courses?limit=1").header("After-Position", Long.toString(position)));
        } while (answer.statusCode() != 200);
    }

    /** Whether the read answers with what the position stands for; not so when it has waited for as long as it may. */
    boolean answersAfter(long position, String bearer, String path) throws IOException {
        return send(authorized(bearer, "GET", path, "").header("After-Position", Long.toString(position)))
                        .statusCode()
                == 200;
    }

    CpuTime cpu() throws IOException {
        return CpuTime.of(pid(), dataFolder().resolve("postgres"));
    }

    /** The token of one of the demo people. */
    String logIn(String name) throws IOException {
        HttpResponse<String> answer = expectSuccess(send(request("/api/v1/auth/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"identifier\": \"%s@demo.symposium.dev\", \"password\": \"Symposium-demo-1\"}"
                                .formatted(name)))));
        Matcher field = Pattern.compile("\"accessToken\"\\s*:\\s*\"([^\"]+)\"").matcher(answer.body());
        if (!field.find()) {
            throw new IllegalStateException("No token in " + answer.body());
        }
        return field.group(1);
    }

    private void awaitStart() {
        while (true) {
            try {
                if (send(request("/api/v1/courses")).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!process.isAlive()) {
                    throw new IllegalStateException("The application ended with code " + process.exitValue(), notYet);
                }
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private HttpRequest.Builder authorized(String bearer, String method, String path, String body) {
        HttpRequest.Builder request = request(path).method(method, BodyPublishers.ofString(body));
        if (!bearer.isEmpty()) {
            request.header("Authorization", "Bearer " + bearer);
        }
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return request;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static HttpResponse<String> expectSuccess(HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void end() throws IOException {
        http.close();
        process.destroy();
        process.onExit().join();
        Benchmarks.delete(folder);
    }

    @Override
    public void close() throws IOException {
        end();
    }
}
