package dev.symposium.api.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What goes wrong before any controller is asked. */
@ApiTest
class ProblemApiTest {
    @Autowired
    private Api api;

    @ParameterizedTest
    @CsvSource({"/nowhere, 404, not-found", "/auth/login, 405, method-not-allowed"})
    void theProblemHasAStableType(String path, int status, String type) {
        Reply reply = api.anonymous().get(path);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:" + type);
    }

    @Test
    void whatNoStoreCanLookForIsRefused() {
        assertThat(api.anonymous().get("/courses?q=a%00").status()).isEqualTo(422);
        assertThat(api.anonymous().get("/mailbox?recipient=%00").status()).isEqualTo(422);
    }

    @Test
    void aCursorThatHoldsAnOperatorIsNone() {
        String cursor = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"f\": \"publishedAt\", \"v\": {\"$exists\": true}, \"i\": \"x\"}"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(api.anonymous().get("/courses?cursor=" + cursor).status()).isEqualTo(400);
    }

    @Test
    void aBodyThatIsNotJsonIsNotRead() {
        Reply reply = api.anonymous().with("Content-Type", "text/plain").post("/auth/login", "hello");
        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:unsupported-media-type");
    }
}
