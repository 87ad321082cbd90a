package dev.symposium.query.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Updates;

import dev.symposium.eventstore.follow.OwnedProcessor;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.query.view.Replay.State;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A view is made anew beside the one that is read, compared with it, and takes its place. */
class ReplayTest {
    private static final ViewDefinition<Tally> TALLIES = ViewDefinition.of(Tally.class);

    private final AtomicLong ahead = new AtomicLong();
    private final Clock clock = new Clock() {
        @Override
        public Instant instant() {
            return Instant.now().plusSeconds(ahead.get());
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    };
    private final ReadStore store = new ReadStore();
    private final AtomicLong last = new AtomicLong();
    private final EmbeddedEventStore log = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine(1))
            .build();
    private final Builds builds = new Builds(store.mongo());
    private final Interest interest = new Interest(store.mongo());
    private final ViewProgress progress = new ViewProgress(builds, interest);
    private final Parking parking = new Parking(store.mongo(), clock);
    private final Replays replays = new Replays(store.mongo(), builds, parking, last::get, clock);
    private final AtomicLong read = new AtomicLong();
    private final ScratchViews scratch =
            new ScratchViews((after, until, projector, stream) -> log.openStream(new GlobalSequenceTrackingToken(after))
                    .asStream()
                    .limit(until - after)
                    .filter(event -> stream == null || stream.equals(Projector.streamOf(event)))
                    .peek(ignored -> read.incrementAndGet()));
    private final StaticListableBeanFactory noBeans = new StaticListableBeanFactory();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final ObjectProvider<ReplayListener> listeners = noBeans.getBeanProvider(ReplayListener.class);
    private final RecentDocuments recent = new RecentDocuments();
    private final Ownership alone = Ownership.ofOnlyNode();
    private final ProjectionRuntime runtime = new ProjectionRuntime(
            store.mongo(), builds, interest, progress, replays, parking, scratch, recent, listeners, alone, clock);
    private final Views<Tally> views =
            new ViewStore(store.mongo(), progress, recent, scratch, ProjectionFixture.SEAL).of(Tally.class);
    private final TallyProjection projection = new TallyProjection();
    private final List<OwnedProcessor> processors = new ArrayList<>();

    @View("tallies")
    record Tally(String id, int strokes) {}

    @View(value = "own", ofRecord = true)
    record Own(String id, int strokes) {}

    static class OwnProjection {
        @EventHandler
        void on(Struck event, Changes<Own> own) {
            own.changeOr(event.id(), new Own(event.id(), 0), tally -> new Own(tally.id(), tally.strokes() + 1));
        }
    }

    record Struck(String id) {}

    record Unlucky(String id) {}

    @Projection(Tally.class)
    static class TallyProjection {
        private volatile boolean broken = true;

        @EventHandler
        void on(Struck event, Changes<Tally> tallies) {
            tallies.changeOr(event.id(), new Tally(event.id(), 0), tally -> new Tally(tally.id(), tally.strokes() + 1));
        }

        @EventHandler
        void on(Unlucky event, Changes<Tally> tallies) {
            if (broken) {
                throw new IllegalStateException("Thirteen");
            }
            tallies.change(event.id(), tally -> new Tally(tally.id(), 0));
        }
    }

    @BeforeEach
    void listen() {
        noBeans.addBean("listener", new ReplayListener() {
            @Override
            public void begun(Replay replay) {
                told.add("begun by " + replay.startedBy());
            }

            @Override
            public void ended(Replay replay) {
                told.add("ended " + replay.state());
            }
        });
    }

    @AfterEach
    void close() {
        processors.forEach(OwnedProcessor::shutDown);
        store.close();
    }

    private static SimpleEventHandlerInvoker handlers(Object projection) {
        return SimpleEventHandlerInvoker.builder()
                .eventHandlers(projection)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
    }

    private OwnedProcessor started(ViewDefinition<Tally> view) {
        OwnedProcessor processor = runtime.processor(view, handlers(projection), log, true);
        processor.start();
        processors.add(processor);
        return processor;
    }

    private void strike(String id) {
        happens(id, new Struck(id));
    }

    private void happens(String id, Object event) {
        log.publish(new GenericDomainEventMessage<>("Tally", id, last.get(), event));
        last.incrementAndGet();
    }

    private int strokes(String id) {
        try {
            return After.position(
                    last.get(), () -> views.find(id).map(Tally::strokes).orElse(0));
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private void tamperWith(String id) {
        String live = builds.live("tallies").orElseThrow().id();
        store.mongo().getCollection(live).updateOne(Filters.eq("_id", id), Updates.set("strokes", 99));
    }

    private Replay begun(boolean replaces) {
        return replays.start(UUID.randomUUID(), "tallies", replaces, "somebody").orElseThrow();
    }

    /** One that was not over before it stood still. */
    private Replay paused() {
        return await().ignoreException(ReplayConflictException.class)
                .until(() -> replays.pause(begun(true).id()), Objects::nonNull);
    }

    private Replay awaited(Replay replay, State state) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> now(replay).state() == state
                        && builds.reservation("tallies").isEmpty());
        return now(replay);
    }

    private static ViewComparison comparisonOf(Replay replay) {
        return Objects.requireNonNull(replay.comparison());
    }

    private Replay now(Replay replay) {
        return replays.find(replay.id()).orElseThrow();
    }

    @Test
    void aReplayEndsWithEqualChecksumsAndNoReadInBetweenIsStaleOrEmpty() throws Exception {
        started(TALLIES);
        for (int i = 0; i < 3_000; i++) {
            strike("t" + i % 50);
        }
        assertThat(strokes("t0")).isEqualTo(60);
        String before = builds.live("tallies").orElseThrow().id();
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> reads = readers.submit(() -> {
                int count = 0;
                for (int strokes = 0; !over.get(); strokes = strokes("t0")) {
                    strike("t0");
                    assertThat(strokes("t0")).isGreaterThan(strokes);
                    count++;
                }
                return count;
            });
            Replay ended = awaited(begun(true), State.COMPLETED);
            over.set(true);
            assertThat(reads.get()).isPositive();
            assertThat(comparisonOf(ended).differences()).isZero();
            assertThat(comparisonOf(ended).after())
                    .isEqualTo(comparisonOf(ended).before());
        }
        assertThat(builds.live("tallies").orElseThrow().id()).isNotEqualTo(before);
    }

    @Test
    void whatIsWrongInTheViewIsNamedAndPutRight() {
        started(TALLIES);
        strike("a");
        strike("b");
        assertThat(strokes("b")).isEqualTo(1);
        tamperWith("b");
        Replay ended = awaited(begun(true), State.COMPLETED);
        assertThat(comparisonOf(ended).firstDiffering()).containsExactly("b");
        assertThat(comparisonOf(ended).after()).isNotEqualTo(comparisonOf(ended).before());
        assertThat(strokes("b")).isEqualTo(1);
    }

    @Test
    void aComparisonAloneChangesNothingThatIsRead() {
        started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        tamperWith("a");
        Replay ended = awaited(begun(false), State.COMPARED);
        assertThat(comparisonOf(ended).differences()).isEqualTo(1);
        assertThat(strokes("a")).isEqualTo(99);
        assertThat(builds.of(TALLIES)).hasSize(1);
    }

    @Test
    void theDocumentsBeforeAreDroppedAfterAGrace() {
        started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        String before = builds.live("tallies").orElseThrow().id();
        awaited(begun(true), State.COMPLETED);
        assertThat(store.mongo().collectionExists(before)).isTrue();
        ahead.addAndGet(Switching.GRACE.toSeconds() + 1);
        await().until(() -> !store.mongo().collectionExists(before));
        assertThat(strokes("a")).isEqualTo(1);
    }

    @Test
    void aViewIsReplayedOnceAtATime() {
        started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        Replay first = paused();
        assertThatThrownBy(() -> begun(true)).isInstanceOf(ReplayConflictException.class);
        replays.cancel(first.id());
        awaited(first, State.CANCELLED);
        awaited(begun(true), State.COMPLETED);
    }

    @Test
    void aReplayThatIsPausedStandsStillUntilItIsResumed() {
        started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        Replay replay = paused();
        assertThat(replays.pause(replay.id()).state()).isEqualTo(State.PAUSED);
        await().during(Duration.ofSeconds(2)).until(() -> now(replay).state() == State.PAUSED);
        replays.resume(replay.id());
        assertThat(awaited(replay, State.COMPLETED).done()).isEqualTo(1);
        assertThatThrownBy(() -> replays.cancel(replay.id())).isInstanceOf(ReplayConflictException.class);
    }

    @Test
    void aReplayThatIsCancelledLeavesNothing() {
        started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        Replay replay = paused();
        replays.cancel(replay.id());
        awaited(replay, State.CANCELLED);
        assertThat(replays.cancel(replay.id()).state()).isEqualTo(State.CANCELLED);
        assertThatThrownBy(() -> replays.pause(replay.id())).isInstanceOf(ReplayConflictException.class);
        assertThat(builds.of(TALLIES)).hasSize(1);
        assertThat(replays.start(UUID.randomUUID(), "unheard-of", true, "somebody"))
                .isEmpty();
    }

    @Test
    void aNodeThatComesAfterwardsGoesOnWithAReplay() {
        strike("a");
        OwnedProcessor first = started(TALLIES);
        assertThat(strokes("a")).isEqualTo(1);
        first.shutDown();
        Replay replay = begun(true);
        started(TALLIES);
        assertThat(comparisonOf(awaited(replay, State.COMPLETED)).differences()).isZero();
    }

    @Test
    void aNewVersionIsMadeBesideTheOldOneAndThenRead() {
        OwnedProcessor old = started(TALLIES);
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        String before = builds.live("tallies").orElseThrow().id();
        ViewDefinition<Tally> next = new ViewDefinition<>("tallies", 2, Tally.class);
        started(next);
        await().until(() -> builds.live("tallies").map(Build::version).equals(Optional.of(2)));
        assertThat(before).startsWith("tallies-v1-");
        await().untilAsserted(() -> assertThat(told).containsExactly("begun by system", "ended COMPLETED"));
        old.shutDown();
        strike("a");
        assertThat(strokes("a")).isEqualTo(2);
    }

    @Test
    void aDocumentIsShownAsOfAnEarlierPosition() {
        started(TALLIES);
        strike("a");
        strike("b");
        strike("a");
        assertThat(strokes("a")).isEqualTo(2);
        assertThat(scratch.of(Tally.class, 0).find("a")).isEmpty();
        assertThat(scratch.of(Tally.class, 1).find("a")).contains(new Tally("a", 1));
        assertThat(scratch.of(Tally.class, 1).find("b")).isEmpty();
        read.set(0);
        assertThat(scratch.of(Tally.class, 3).find("a")).contains(new Tally("a", 2));
        assertThat(read).hasValue(2);
        assertThat(strokes("a")).isEqualTo(2);
    }

    @Test
    void theRecordOfADocumentIsAllThatIsReadForItWhereTheViewSaysSo() {
        scratch.register(Own.class, new Projector<>(handlers(new OwnProjection())));
        strike("a");
        strike("b");
        strike("a");
        assertThat(scratch.of(Own.class, 3).find("a")).contains(new Own("a", 2));
        assertThat(read).hasValue(2);
        assertThat(scratch.of(Own.class, 1).find("a")).contains(new Own("a", 1));
        assertThat(scratch.of(Own.class, 3).findAll(List.of("a", "b"))).hasSize(2);
    }

    @Test
    void aQuestionThatIsRepeatedReadsNothingHoweverMuchHasHappenedSince() {
        started(TALLIES);
        strike("a");
        assertThat(scratch.of(Tally.class, 1).find("a")).contains(new Tally("a", 1));
        strike("a");
        read.set(0);
        assertThat(scratch.of(Tally.class, 1).find("a")).contains(new Tally("a", 1));
        assertThat(read).hasValue(0);
    }

    @Test
    void whatReadsAViewReadsItAsOfThePastAndListsHaveNone() {
        started(TALLIES);
        strike("a");
        strike("b");
        strike("a");
        assertThat(strokes("a")).isEqualTo(2);
        assertThat(Past.at(2, () -> views.find("a"))).contains(new Tally("a", 1));
        assertThat(Past.at(0, () -> views.find("a"))).isEmpty();
        assertThat(Past.at(2, () -> views.findAll(List.of("a", "b", "c"))))
                .containsExactlyInAnyOrder(new Tally("a", 1), new Tally("b", 1));
        PageRequest all = new PageRequest(10, null);
        assertThatThrownBy(() -> Past.at(2, () -> views.page(new Criteria(), "strokes", Sort.Direction.ASC, all)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEventThatAProjectionCannotHandleIsParkedWithThoseBehindItAndTheRestGoesOn() {
        started(TALLIES);
        strike("a");
        happens("a", new Unlucky("a"));
        strike("a");
        strike("b");
        assertThat(strokes("b")).isEqualTo(1);
        assertThat(strokes("a")).isEqualTo(1);
        ProjectionState state = replays.projections().getFirst();
        assertThat(state.parked()).isEqualTo(2);
        assertThat(state.firstParked()).extracting(ParkedEvent::position).containsExactly(2L, 3L);
        assertThat(state.firstParked().getFirst().error()).contains("Thirteen");
    }

    @Test
    void thePastLacksWhatTheProjectionCannotHandleAndTheRestIsShown() {
        started(TALLIES);
        strike("a");
        happens("a", new Unlucky("a"));
        strike("a");
        strike("b");
        assertThat(scratch.of(Tally.class, 4).findAll(List.of("a", "b")).values())
                .containsExactlyInAnyOrder(new Tally("a", 1), new Tally("b", 1));
        projection.broken = false;
        assertThat(scratch.of(Tally.class, 4).findAll(List.of("a", "b")).values())
                .containsExactlyInAnyOrder(new Tally("a", 1), new Tally("b", 1));
        assertThat(scratch.of(Tally.class, 2).find("a")).contains(new Tally("a", 0));
    }

    @Test
    void aReplayTakesInWhatWasParkedOnceTheProjectionCanHandleIt() {
        started(TALLIES);
        strike("a");
        happens("a", new Unlucky("a"));
        strike("a");
        assertThat(strokes("a")).isEqualTo(1);
        projection.broken = false;
        strike("a");
        awaited(begun(true), State.COMPLETED);
        assertThat(strokes("a")).isEqualTo(2);
        assertThat(replays.projections().getFirst().parked()).isZero();
    }
}
