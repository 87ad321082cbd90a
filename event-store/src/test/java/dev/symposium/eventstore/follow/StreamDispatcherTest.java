package dev.symposium.eventstore.follow;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.symposium.eventstore.follow.StreamDispatcher.Limits;
import dev.symposium.eventstore.follow.StreamDispatcher.Reaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** In which order and how many at once events are reacted to. */
class StreamDispatcherTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Queue<String> done = new ConcurrentLinkedQueue<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> failures = new ConcurrentHashMap<>();
    private final Set<String> abandoned = new HashSet<>();
    private boolean deaf;
    private long position;

    /** An event of a stream, of people who belong to a crowd. */
    private record Said(String stream, String crowd, String what) {}

    private final Reaction reaction = new Reaction() {
        @Override
        public String streamOf(TrackedEventMessage<?> event) {
            return said(event).stream();
        }

        @Override
        public Set<String> crowdsOf(TrackedEventMessage<?> event) {
            return Set.of(said(event).crowd());
        }

        @Override
        public Optional<Duration> react(TrackedEventMessage<?> event) {
            String what = said(event).what();
            underWay.add(what);
            try {
                AtomicInteger left = failures.get(what);
                if (left != null && left.getAndDecrement() > 0) {
                    return Optional.of(Duration.ofMillis(1));
                }
                hold(what);
                done.add(what);
                return Optional.empty();
            } catch (InterruptedException e) {
                return Optional.of(Duration.ofMillis(1));
            } finally {
                underWay.remove(what);
            }
        }

        private void hold(String what) throws InterruptedException {
            CountDownLatch latch = held.get(what);
            while (latch != null && latch.getCount() > 0) {
                try {
                    latch.await();
                } catch (InterruptedException e) {
                    if (!deaf) {
                        throw e;
                    }
                }
            }
        }

        @Override
        public void abandon(TrackedEventMessage<?> event) {
            abandoned.add(said(event).what());
        }
    };

    private StreamDispatcher dispatcher = dispatch(new Limits(8, 1_000, LONG));

    private static Said said(TrackedEventMessage<?> event) {
        return (Said) event.getPayload();
    }

    private StreamDispatcher dispatch(Limits limits) {
        return new StreamDispatcher(reaction, limits, 0);
    }

    private void happens(String stream, String crowd, String what) throws InterruptedException {
        position++;
        dispatcher.take(List.of(new GenericTrackedEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                new GenericEventMessage<>(
                        "event-" + position, new Said(stream, crowd, what), Map.of(), Instant.EPOCH))));
    }

    private CountDownLatch holds(String what) {
        CountDownLatch latch = new CountDownLatch(1);
        held.put(what, latch);
        return latch;
    }

    @AfterEach
    void stop() {
        held.values().forEach(CountDownLatch::countDown);
        dispatcher.stop();
    }

    @Test
    void theEventsOfOneStreamComeOneAfterTheOther() throws Exception {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            happens("a", "crowd", "a" + i);
            expected.add("a" + i);
        }
        await().untilAsserted(() -> assertThat(done).containsExactlyElementsOf(expected));
        assertThat(dispatcher.position()).isEqualTo(50);
    }

    @Test
    void aStreamThatIsHeldUpHoldsUpItselfAloneAndThePosition() throws Exception {
        CountDownLatch slow = holds("a0");
        happens("a", "one", "a0");
        happens("a", "one", "a1");
        happens("b", "two", "b0");
        await().untilAsserted(() -> assertThat(done).containsExactly("b0"));
        assertThat(dispatcher.position()).isZero();
        slow.countDown();
        await().untilAsserted(() -> assertThat(done).containsExactly("b0", "a0", "a1"));
        await().untilAsserted(() -> assertThat(dispatcher.position()).isEqualTo(3));
    }

    @Test
    void aFailingEventIsTriedAgainBeforeTheNextOfItsStream() throws Exception {
        failures.put("a0", new AtomicInteger(3));
        happens("a", "one", "a0");
        happens("a", "one", "a1");
        happens("b", "one", "b0");
        await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder("a0", "a1", "b0"));
        assertThat(done).containsSubsequence("a0", "a1");
    }

    @Test
    void aCrowdLeavesRoomForOthers() throws Exception {
        for (int i = 0; i < 100; i++) {
            holds("loud" + i);
            happens("loud" + i, "loud", "loud" + i);
        }
        await().until(() -> underWay.size() == 4);
        happens("quiet", "quiet", "quiet");
        await().untilAsserted(() -> assertThat(done).containsExactly("quiet"));
        assertThat(underWay).hasSize(4);
    }

    @Test
    void noMoreIsTakenThanMayWait() throws Exception {
        dispatcher = dispatch(new Limits(8, 3, LONG));
        CountDownLatch slow = holds("a0");
        for (int i = 0; i < 3; i++) {
            happens("a", "one", "a" + i);
        }
        Thread more = Thread.startVirtualThread(() -> {
            try {
                happens("b", "two", "b0");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        await().during(Duration.ofMillis(200)).until(more::isAlive);
        slow.countDown();
        more.join();
        await().untilAsserted(() -> assertThat(done).containsExactlyInAnyOrder("a0", "a1", "a2", "b0"));
    }

    @Test
    void aReactionThatNeverReturnsIsInterruptedAndOneThatDoesNotHearIsAbandoned() throws Exception {
        dispatcher = dispatch(new Limits(8, 100, Duration.ofMillis(50)));
        deaf = true;
        holds("a0");
        happens("a", "one", "a0");
        happens("a", "one", "a1");
        await().untilAsserted(() -> {
            dispatcher.endOverdue();
            assertThat(done).contains("a1");
        });
        assertThat(abandoned).containsExactly("a0");
        await().untilAsserted(() -> assertThat(dispatcher.position()).isEqualTo(2));
    }

    @Test
    void whatIsPassedOverMovesThePosition() {
        dispatcher.passed(17);
        assertThat(dispatcher.position()).isEqualTo(17);
    }
}
