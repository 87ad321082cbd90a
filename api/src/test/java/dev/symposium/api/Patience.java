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

    /** Less than the ten of the server: whoever used a connection that it is closing would be answered by nobody. */
    private static final int SECONDS_OF_AN_IDLE_CONNECTION = 5;

    @Override
    public void beforeAll(ExtensionContext tests) {
        Awaitility.setDefaultTimeout(USUAL);
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(GLANCE);
        System.setProperty("jdk.httpclient.keepalive.timeout", Integer.toString(SECONDS_OF_AN_IDLE_CONNECTION));
    }
}
