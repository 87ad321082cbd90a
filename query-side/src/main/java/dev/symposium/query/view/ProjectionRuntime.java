package dev.symposium.query.view;

import java.time.Clock;

import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.index.IndexResolver;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.follow.OwnedProcessor;
import dev.symposium.eventstore.ownership.Ownership;

/** Puts together what runs a projection. */
@Component
class ProjectionRuntime {
    private final MongoOperations mongo;
    private final Builds builds;
    private final Interest interest;
    private final ViewProgress progress;
    private final Replays replays;
    private final Parking parking;
    private final ScratchViews scratch;
    private final RecentDocuments recent;
    private final ObjectProvider<ReplayListener> listeners;
    private final Ownership ownership;
    private final Clock clock;

    ProjectionRuntime(
            MongoOperations mongo,
            Builds builds,
            Interest interest,
            ViewProgress progress,
            Replays replays,
            Parking parking,
            ScratchViews scratch,
            RecentDocuments recent,
            ObjectProvider<ReplayListener> listeners,
            Ownership ownership,
            Clock clock) {
        this.mongo = mongo;
        this.builds = builds;
        this.interest = interest;
        this.progress = progress;
        this.replays = replays;
        this.parking = parking;
        this.scratch = scratch;
        this.recent = recent;
        this.listeners = listeners;
        this.ownership = ownership;
        this.clock = clock;
    }

    /** Has Axon start and stop the projection, or know that it does not run here. */
    void register(EventProcessingConfigurer processing, Class<?> projection, ViewDefinition<?> view, boolean runs) {
        processing
                .assignHandlerTypesMatching(view.versionedName(), type -> type == projection)
                .registerListenerInvocationErrorHandler(
                        view.versionedName(), ignored -> PropagatingErrorHandler.instance())
                .registerEventProcessor(
                        view.versionedName(),
                        (name, axon, handlers) -> processor(view, handlers, axon.eventStore(), runs));
    }

    <V> OwnedProcessor processor(
            ViewDefinition<V> view,
            EventHandlerInvoker handlers,
            StreamableMessageSource<TrackedEventMessage<?>> log,
            boolean runs) {
        Projector<V> projector = new Projector<>(handlers);
        scratch.register(view.type(), projector);
        Switching switching = new Switching(builds, replays, progress, clock);
        Upkeep<V> upkeep = new Upkeep<>(
                view, builds, replays, switching, new Everybody(), clock, build -> side(view, build, projector, log));
        ViewWork work = new ViewWork(view.versionedName(), upkeep, interest);
        String name = "view " + view.versionedName();
        return runs ? OwnedProcessor.offered(name, work, ownership) : OwnedProcessor.leftToOthers(name, work);
    }

    private <V> Switching.Side side(
            ViewDefinition<V> view,
            Build build,
            Projector<V> projector,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        ensureIndexes(mongo, view.type(), build.id());
        ViewCollection<V> documents = new ViewCollection<>(mongo, view.type(), build.id(), recent.open(build.id()));
        Applier<V> applier = new Applier<>(build.id(), projector, documents, parking);
        return new Switching.Side(new BuildRunner(build, applier, builds, progress, log), documents);
    }

    private final class Everybody implements ReplayListener {
        @Override
        public void begun(Replay replay) {
            listeners.forEach(listener -> listener.begun(replay));
        }

        @Override
        public void ended(Replay replay) {
            listeners.forEach(listener -> listener.ended(replay));
        }
    }

    static void ensureIndexes(MongoOperations mongo, Class<?> type, String collection) {
        IndexOperations indexes = mongo.indexOps(collection);
        IndexResolver.create(mongo.getConverter().getMappingContext())
                .resolveIndexFor(type)
                .forEach(indexes::createIndex);
    }
}
