package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A view of the application made anew from the whole log, as administrators ask for it. */
record Rebuild(Application application, String view) {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The seconds until it has come to the end of the log; returns when it has been compared too. */
    double seconds() throws IOException {
        String administrator = application.logIn("admin");
        long began = System.nanoTime();
        String id = JSON.readTree(application
                        .sendAs(
                                administrator,
                                "POST",
                                "/api/v1/audit/replays",
                                "{\"projection\": \"%s\", \"replaces\": false}".formatted(view))
                        .body())
                .path("id")
                .asString();
        double seconds = 0;
        JsonNode replay;
        do {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            replay = JSON.readTree(application
                    .sendAs(administrator, "GET", "/api/v1/audit/replays/" + id, "")
                    .body());
            boolean complete =
                    replay.path("done").asLong() >= replay.path("total").asLong(Long.MAX_VALUE);
            if (seconds == 0 && (complete || replay.path("endedAt").isString())) {
                seconds = (System.nanoTime() - began) / 1e9;
            }
        } while (!replay.path("endedAt").isString());
        if (replay.at("/comparison/differences").asLong(-1) != 0) {
            throw new IllegalStateException("It was not made as it was: " + replay);
        }
        return seconds;
    }
}
