package dev.symposium.api.embedded;

import java.lang.management.ManagementFactory;
import java.time.Instant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** The one line at the end of the start: address, stores, data folder, seconds since the process began. */
record StartReport(Stores stores, Progress starting) implements ApplicationListener<ApplicationReadyEvent> {
    private static final Logger LOG = LoggerFactory.getLogger("dev.symposium.Symposium");

    @Override
    public void onApplicationEvent(ApplicationReadyEvent event) {
        starting.end();
        var environment = event.getApplicationContext().getEnvironment();
        var port = environment.getProperty("local.server.port");
        var scheme = environment.containsProperty("server.ssl.bundle") ? "https" : "http";
        var seconds = (event.getTimestamp() - processBegan()) / 1_000.0;
        LOG.info(
                "Symposium answers at {} after {} s ({})",
                port == null ? "no port" : scheme + "://localhost:" + port,
                "%.1f".formatted(seconds),
                stores.description());
    }

    /** A quick start replaces the virtual machine, and not the process. */
    private static long processBegan() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(Instant::toEpochMilli)
                .orElseGet(() -> ManagementFactory.getRuntimeMXBean().getStartTime());
    }
}
