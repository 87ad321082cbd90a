package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import tools.jackson.databind.json.JsonMapper;

/** Waits until an application has done what works behind its log: views, policies, the index and the seal. */
record Quiet(Application application) {
    private static final Duration GLANCE = Duration.ofSeconds(2);
    private static final int GLANCES = 300;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** Returns when every view has come to the position and less than a tenth of a processor is busy. */
    void await(long position) throws IOException {
        while (isBehind(position)) {
            LockSupport.parkNanos(GLANCE.toNanos());
        }
        CpuTime before = application.cpu();
        for (int i = 0; i < GLANCES; i++) {
            LockSupport.parkNanos(GLANCE.toNanos());
            CpuTime now = application.cpu();
            if (now.since(before).total() < GLANCE.toMillis() / 10) {
                return;
            }
            before = now;
        }
        throw new IOException("It is still busy after %s".formatted(GLANCE.multipliedBy(GLANCES)));
    }

    private boolean isBehind(long position) throws IOException {
        // Anew each time: this can take longer than a token is good for.
        String administrator = application.logIn("admin");
        return JSON.readTree(application
                        .sendAs(administrator, "GET", "/api/v1/audit/projections", "")
                        .body())
                .path("items")
                .valueStream()
                .anyMatch(view -> view.path("position").asLong() < position);
    }
}
