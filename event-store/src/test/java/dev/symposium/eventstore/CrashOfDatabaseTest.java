package dev.symposium.eventstore;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class CrashOfDatabaseTest extends CrashScene {

    @Test
    void a_database_that_is_killed_and_comes_back_finds_its_writers_again() throws Exception {
        startNodes(2);
        startWriters(url);
        for (int i = 0; i < 3; i++) {
            growBy(300);
            SERVER.kill();
            SERVER.restart();
        }
        growBy(300);

        // Where the way back takes longer than an append may, its outcome stays unknown: stored whole, or not at all.
        assertKept(0);
    }

    @Test
    void a_database_that_is_gone_is_named_in_time_and_welcome_again() {
        PostgresEventStorageEngine hasty = engine(url, Duration.ofMillis(1_500));
        hasty.appendEvents(noted(stream(), 0));
        SERVER.kill();
        long start = System.nanoTime();
        assertThatThrownBy(() -> hasty.appendEvents(noted(stream(), 0)))
                .isInstanceOf(EventStoreUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
        assertThatThrownBy(() -> hasty.appendEvents(noted(stream(), 0)))
                .isInstanceOf(EventStoreUnavailableException.class)
                .isNotInstanceOf(UnknownOutcomeException.class);
        assertThatThrownBy(() -> hasty.readEvents(stream()).hasNext())
                .isInstanceOf(EventStoreUnavailableException.class);

        SERVER.restart();
        await().ignoreException(EventStoreUnavailableException.class).until(() -> {
            hasty.appendEvents(noted(stream(), 0));
            engine.appendEvents(noted(stream(), 0));
            return true;
        });
        tail.assertDelivered(engine.log().after(0, 99));
    }

    @Test
    void a_replica_is_refused_until_it_is_the_primary() {
        engine.appendEvents(noted(stream(), 0));
        SERVER.becomeReplica();
        PostgresEventStorageEngine node = engine(url, Duration.ofSeconds(2));

        assertThatThrownBy(() -> node.appendEvents(noted(stream(), 0)))
                .isInstanceOf(EventStoreUnavailableException.class)
                .hasStackTraceContaining("replica");
        assertThatThrownBy(node::lastPosition)
                .isInstanceOf(EventStoreUnavailableException.class)
                .hasStackTraceContaining("replica");

        TestPostgres.execute(url, "SELECT pg_promote()");
        await().ignoreException(EventStoreUnavailableException.class).until(() -> {
            node.appendEvents(noted(stream(), 0));
            return true;
        });
        tail.assertDelivered(node.log().after(0, 9));
    }
}
