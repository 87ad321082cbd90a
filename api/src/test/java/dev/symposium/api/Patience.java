package dev.symposium.api;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How all tests wait: long enough for a machine that is busy with something else, and not a moment longer than it
 * takes.
 */
public final class Patience implements BeforeAllCallback {
    static final Duration USUAL = Duration.ofSeconds(30);

    private static final Duration GLANCE = Duration.ofMillis(20);

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(USUAL);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(GLANCE);
    }
}
