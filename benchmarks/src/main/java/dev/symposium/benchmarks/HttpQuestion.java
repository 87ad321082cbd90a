package dev.symposium.benchmarks;

import java.nio.charset.StandardCharsets;

/**
 * What a load asks for.
 *
 * @param body as JSON, empty for none
 */
record HttpQuestion(String method, String path, String body) {
    static HttpQuestion get(String path) {
        return new HttpQuestion("GET", path, "");
    }

    /** The bytes of the request by the person of the token. */
    byte[] as(int port, String token) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String entity = content.length == 0
                ? ""
                : "Content-Type: application/json\r\nContent-Length: " + content.length + "\r\n";
        return "%s %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n%s\r\n%s"
                .formatted(method, path, port, token, entity, body)
                .getBytes(StandardCharsets.UTF_8);
    }
}
