package dev.symposium.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the application as its clients do. */
@Lazy
@TestComponent
public final class Api {
    public static final String PASSWORD = "Symposium-demo-1";
    private static final String BOUNDARY = "a-boundary-of-parts";
    private static final Pattern OUTSIDE = Pattern.compile("/(\\.|o|actuator/)");
    private static final Pattern VERSION = Pattern.compile("\"(\\d+)(-[0-9a-f]+)?\"");
    private static final Pattern CODE = Pattern.compile("code is (\\d{6})");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json;
    private final String address;
    private volatile Consumer<HttpResponse<String>> listener = answer -> {};

    public Api(JsonMapper json, @Value("${local.server.port}") int port) {
        this.json = json;
        this.address = "http://localhost:" + port;
    }

    /** Has every answer from now on shown to the listener too. */
    public void listen(Consumer<HttpResponse<String>> itsListener) {
        listener = itsListener;
    }

    /** An answer; its body is a missing node where there is none. */
    public record Reply(int status, HttpResponse<String> http, JsonNode body) {
        public String text(String pointer) {
            return body.at(pointer).asString();
        }

        public long position() {
            return http.headers().firstValueAsLong("Log-Position").orElseThrow();
        }

        /** Of the record, as the {@code ETag} tells it. */
        public long version() {
            Matcher tag = VERSION.matcher(String.valueOf(header("ETag")));
            if (!tag.matches()) {
                throw new AssertionError("This tells no version: " + header("ETag"));
            }
            return Long.parseLong(tag.group(1));
        }

        public @Nullable String header(String name) {
            return http.headers().firstValue(name).orElse(null);
        }
    }

    /** A client, logged in or not. */
    public final class Client {
        private final Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        private Client(Map<String, String> headers) {
            this.headers.putAll(headers);
        }

        public Client with(String header, String value) {
            Client other = new Client(headers);
            other.headers.put(header, value);
            return other;
        }

        /** The same client, whose queries see what has been written at this position. */
        public Client after(Reply written) {
            return with("After-Position", Long.toString(written.position()));
        }

        public Reply get(String path) {
            return send("GET", path, null);
        }

        public Reply delete(String path) {
            return send("DELETE", path, null);
        }

        public Reply delete(String path, String body) {
            return send("DELETE", path, body);
        }

        public Reply post(String path, @Nullable String body) {
            return send("POST", path, body);
        }

        public Reply put(String path, String body) {
            return send("PUT", path, body);
        }

        public Reply patch(String path, String body) {
            return send("PATCH", path, body);
        }

        /** What is not text, to be read as this type. */
        public HttpResponse<byte[]> download(String path, String type) throws IOException, InterruptedException {
            HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address + "/api/v1" + path));
            with("Accept", type).headers.forEach(request::setHeader);
            return http.send(request.build(), BodyHandlers.ofByteArray());
        }

        /** Sends a file as a form with one field, {@code file}, and says nothing of its length before. */
        public Reply upload(String path, String fileName, byte[] content) {
            String before = "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
                    .formatted(BOUNDARY, fileName);
            return with("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                    .exchange(
                            "POST",
                            path,
                            BodyPublishers.fromPublisher(BodyPublishers.ofByteArrays(List.of(
                                    before.getBytes(StandardCharsets.UTF_8),
                                    content,
                                    ("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8)))));
        }

        public Reply send(String method, String path, @Nullable String body) {
            Client typed = body == null || headers.containsKey("Content-Type")
                    ? this
                    : with("Content-Type", "application/json");
            return typed.exchange(method, path, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        }

        private Reply exchange(String method, String path, BodyPublisher body) {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create(address + (OUTSIDE.matcher(path).lookingAt() ? "" : "/api/v1") + path))
                    .method(method, body);
            headers.forEach(request::setHeader);
            try {
                HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
                listener.accept(answer);
                String text = answer.body();
                boolean isJson =
                        answer.headers().firstValue("Content-Type").orElse("").matches(".*json(;.*)?");
                return new Reply(
                        answer.statusCode(),
                        answer,
                        isJson ? json.readTree(text) : json.getNodeFactory().missingNode());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    /** A person who is registered, verified and logged in. */
    public record Member(String id, String email, String username, Client client) {}

    public Client anonymous() {
        return new Client(Map.of());
    }

    public Client bearing(String token) {
        return anonymous().with("Authorization", "Bearer " + token);
    }

    /** A new person, by the same steps as everybody. */
    public Member newMember() {
        String username = "u" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        String email = username + "@example.org";
        Reply registered = anonymous().post("/auth/register", registration(email, username));
        verify(email);
        return new Member(registered.text("/id"), email, username, logIn(email));
    }

    /** Verifies an address by the code that was mailed to it. */
    public Reply verify(String email) {
        return anonymous().post("/auth/verify", """
                        {"email": "%s", "code": "%s"}""".formatted(email, codeMailedTo(email)));
    }

    /** One of the demo people, logged in. */
    public Client demo(String name) {
        return logIn(name + "@demo.symposium.dev");
    }

    /** Whoever is called so; their queries see what was written before they logged in. */
    public Client logIn(String identifier) {
        Reply session = anonymous().post("/auth/login", """
                        {"identifier": "%s", "password": "%s"}""".formatted(identifier, PASSWORD));
        Client client = bearing(session.text("/accessToken"));
        return session.status() == 200 ? client.after(session) : client;
    }

    public static String registration(String email, String username) {
        return """
                {"email": "%s", "username": "%s", "name": "Ada Lovelace", "password": "%s"}""".formatted(email, username, PASSWORD);
    }

    /** The code of the last mail to this address, as soon as it has come. */
    public String codeMailedTo(String email) {
        return Awaited.value(() -> {
            Matcher code =
                    CODE.matcher(anonymous().get("/mailbox?recipient=" + email).text("/items/0/text"));
            return code.find() ? code.group(1) : null;
        });
    }
}
