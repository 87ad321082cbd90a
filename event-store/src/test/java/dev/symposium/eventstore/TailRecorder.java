package dev.symposium.eventstore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Reads the tail from its beginning and keeps what was delivered, as it came. */
final class TailRecorder implements AutoCloseable {

    private record Delivered(long position, String eventId) {}

    private final PostgresEventStore store;
    private final TrackingEventStream stream;
    private final List<Delivered> delivered = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile boolean closed;

    TailRecorder(PostgresEventStorageEngine engine) {
        store = PostgresEventStore.builder(engine).build();
        stream = store.openStream(null);
        thread = Thread.ofPlatform().start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                    TrackedEventMessage<?> event = stream.nextAvailable();
                    long position = event.trackingToken().position().orElseThrow();
                    delivered.add(new Delivered(position, event.getIdentifier()));
                }
            } catch (EventStoreUnavailableException e) {
                PostgresEventStorageEngine.LOG.debug("The tail is away and is asked again", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Everything came, once, in order, and nothing else. */
    void assertDelivered(List<RecordedEvent> rows) {
        await().atMost(Duration.ofSeconds(20)).until(() -> delivered.size() >= rows.size());
        assertThat(delivered)
                .containsExactlyElementsOf(rows.stream()
                        .map(row -> new Delivered(row.position(), row.eventId().toString()))
                        .toList());
    }

    @Override
    public void close() {
        closed = true;
        await().until(() -> !thread.isAlive());
        store.close();
    }
}
