package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a consumer is handed, and when those who wait for it go on. */
class LogFollowerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine(1))
            .build();
    private final Queue<Object> taken = new ConcurrentLinkedQueue<>();
    private final AtomicInteger failures = new AtomicInteger();
    private final LogFollower follower = LogFollower.inBatches("follower", log, 0, new LogConsumer() {
        @Override
        public boolean wants(TrackedEventMessage<?> event) {
            return event.getPayload() instanceof Integer;
        }

        @Override
        public void take(List<TrackedEventMessage<?>> events) {
            if (failures.getAndDecrement() > 0) {
                throw new IllegalStateException("Not yet");
            }
            events.forEach(event -> taken.add(event.getPayload()));
        }
    });
    private long last;

    private void happens(Object what) {
        log.publish(new GenericDomainEventMessage<>("Thing", "thing", last++, what));
    }

    @AfterEach
    void stop() {
        follower.close();
    }

    @Test
    void whatIsWantedIsTakenInOrderAndTheRestIsPassedOver() {
        happens(1);
        happens("not wanted");
        happens("not wanted");
        happens(2);
        follower.start();
        assertThat(follower.await(4, PATIENCE)).isTrue();
        assertThat(taken).containsExactly(1, 2);
    }

    @Test
    void whatAConsumerFailsToTakeIsHandedToItAgain() {
        failures.set(2);
        happens(1);
        follower.start();
        assertThat(follower.await(1, PATIENCE)).isTrue();
        assertThat(taken).containsExactly(1);
    }

    @Test
    void aFollowerThatIsHeldGoesNoFurtherUntilItMay() {
        follower.start();
        happens(1);
        assertThat(follower.await(1, PATIENCE)).isTrue();
        assertThat(follower.hold()).isEqualTo(1);
        happens(2);
        happens(3);
        follower.stayWithin(2);
        assertThat(follower.await(2, PATIENCE)).isTrue();
        await().during(Duration.ofMillis(300)).until(() -> follower.position() == 2);
        follower.goOn();
        assertThat(follower.await(3, PATIENCE)).isTrue();
        assertThat(taken).containsExactly(1, 2, 3);
    }

    @Test
    void aLimitThatIsNotWantedIsReached() {
        happens("not wanted");
        happens(1);
        follower.start();
        assertThat(follower.await(2, PATIENCE)).isTrue();
        follower.hold();
        happens("not wanted");
        happens("not wanted");
        happens(2);
        follower.stayWithin(4);
        assertThat(follower.await(4, PATIENCE)).isTrue();
        assertThat(taken).containsExactly(1);
    }

    @Test
    void aPositionThatDoesNotComeIsWaitedForAsLongAsIsSaidAndNotOnceItIsClosed() {
        follower.start();
        assertThat(follower.await(1, Duration.ofMillis(50))).isFalse();
        follower.close();
        assertThat(follower.await(1, PATIENCE)).isFalse();
        assertThat(follower.isClosed()).isTrue();
    }
}
