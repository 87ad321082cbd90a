package dev.symposium.query.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import org.assertj.core.api.Assertions;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import dev.symposium.eventstore.personal.MasterKeys;
import dev.symposium.eventstore.personal.TextSeal;

/**
 * Feeds a projection with events, through the same code as in production, and shows the documents that it makes. Use it
 * as a field with {@code @RegisterExtension}: every test starts with an empty read store.
 *
 * @param <V> the view
 */
public final class ProjectionFixture<V> implements AfterEachCallback {
    static final TextSeal SEAL = new MasterKeys(new byte[32], List.of()).sealFor("cursors");

    private final ReadStore store;
    private final ViewDefinition<V> view;
    private final Builds builds;
    private final ViewCollection<V> collection;
    private final Projector<V> projector;
    private Instant now = Instant.parse("2026-03-02T09:00:00Z");
    private Map<String, ?> metaData = Map.of();
    private long position;
    private List<TrackedEventMessage<?>> lastBatch = List.of();

    public ProjectionFixture(Class<V> type, Object projection) {
        this(new ReadStore(), type, projection);
    }

    private ProjectionFixture(ReadStore store, Class<V> type, Object projection) {
        this.store = store;
        view = ViewDefinition.of(type);
        builds = new Builds(store.mongo());
        String build = builds.liveOrFirst(view).id();
        ProjectionRuntime.ensureIndexes(store.mongo(), type, build);
        collection = new ViewCollection<>(store.mongo(), type, build, null);
        SimpleEventHandlerInvoker handlers = SimpleEventHandlerInvoker.builder()
                .eventHandlers(projection)
                .listenerInvocationErrorHandler(PropagatingErrorHandler.instance())
                .build();
        projector = new Projector<>(handlers);
        store.forgetWrites();
    }

    /** Another view in the same read store, for queries that read both. This one is fed by itself. */
    public <W> ProjectionFixture<W> beside(Class<W> type, Object projection) {
        return new ProjectionFixture<>(store, type, projection);
    }

    /** The events from now on happened at this time. */
    public ProjectionFixture<V> at(Instant time) {
        now = time;
        return this;
    }

    /** The events from now on carry this metadata. */
    public ProjectionFixture<V> with(Map<String, ?> eventMetaData) {
        metaData = eventMetaData;
        return this;
    }

    /** These events follow in the log, in one batch. */
    public ProjectionFixture<V> given(Object... events) {
        List<TrackedEventMessage<?>> batch = new ArrayList<>();
        for (Object event : events) {
            String eventId = UUID.randomUUID().toString();
            batch.add(new GenericTrackedEventMessage<>(
                    new GlobalSequenceTrackingToken(++position),
                    new GenericEventMessage<>(eventId, event, metaData, now)));
        }
        lastBatch = batch;
        return deliver(batch);
    }

    /** The last batch is delivered once more, as after a crash. */
    public ProjectionFixture<V> deliveredAgain() {
        return deliver(lastBatch);
    }

    /** Insists that this is the document now. */
    public ProjectionFixture<V> then(String id, V expected) {
        Assertions.assertThat(find(id)).contains(expected);
        return this;
    }

    /** Insists that there is no such document now. */
    public ProjectionFixture<V> thenNothing(String id) {
        Assertions.assertThat(find(id)).isEmpty();
        return this;
    }

    public Optional<V> find(String id) {
        return views().of(view.type()).find(id);
    }

    /** What queries read from: these documents and those of the views beside. */
    public ViewStore views() {
        return new ViewStore(
                store.mongo(),
                new ViewProgress(builds, new Interest(store.mongo())),
                new RecentDocuments(),
                new ScratchViews((after, until, projector, stream) -> Stream.empty()),
                SEAL);
    }

    /** {@code insert}, {@code update} or {@code delete} for each document written so far. */
    public List<String> writes() {
        return store.writes();
    }

    private ProjectionFixture<V> deliver(List<TrackedEventMessage<?>> batch) {
        try {
            collection.apply(projector.project(batch));
        } catch (Exception failure) {
            throw new AssertionError("The batch was not applied", failure);
        }
        return this;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        store.close();
    }
}
