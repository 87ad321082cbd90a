package dev.symposium.query.view;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventTrackerStatus;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;

/** Knows how far each view has come, on whichever node it is made. */
@Component
public class ViewProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    private final ObjectProvider<EventProcessingConfiguration> processing;
    private final MongoCollection<Document> tokens;
    private final Serializer serializer;
    private final Map<String, Set<Thread>> waiting = new ConcurrentHashMap<>();

    ViewProgress(
            ObjectProvider<EventProcessingConfiguration> processing, MongoOperations mongo, Serializer serializer) {
        this.processing = processing;
        this.tokens = mongo.getCollection(ProjectionConfiguration.TOKENS);
        this.serializer = serializer;
    }

    /**
     * Waits until the view has the position that this call's reader has asked for.
     *
     * @throws ViewBehindException when it takes longer than five seconds
     */
    void await(ViewDefinition<?> view) {
        long required = After.required();
        if (required == 0) {
            return;
        }
        Set<Thread> readers = waiting.computeIfAbsent(view.versionedName(), name -> ConcurrentHashMap.newKeySet());
        readers.add(Thread.currentThread());
        try {
            awaitPosition(view, required);
        } finally {
            readers.remove(Thread.currentThread());
        }
    }

    /** Looks at ever longer intervals, and whenever this node has gone on with the view. */
    private void awaitPosition(ViewDefinition<?> view, long required) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        for (long reached = positionOf(view); reached < required; reached = positionOf(view)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ViewBehindException(view.name(), required, reached);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }

    /** This node has gone on with the view: whoever waits for it is to look. */
    void moved(String view) {
        waiting.getOrDefault(view, Set.of()).forEach(LockSupport::unpark);
    }

    /** The position of the last event that the view has; 0 before the first. */
    public long positionOf(Class<?> view) {
        return positionOf(ViewDefinition.of(view));
    }

    private long positionOf(ViewDefinition<?> view) {
        return here(view).orElseGet(() -> anywhere(view));
    }

    private OptionalLong here(ViewDefinition<?> view) {
        return processing
                .getObject()
                .eventProcessor(view.versionedName(), StreamingEventProcessor.class)
                .map(processor -> processor.processingStatus().values().stream()
                        .map(EventTrackerStatus::getTrackingToken)
                        .mapToLong(ViewProgress::position)
                        .min())
                .orElseGet(OptionalLong::empty);
    }

    private long anywhere(ViewDefinition<?> view) {
        Document stored =
                tokens.find(Filters.eq("processorName", view.versionedName())).first();
        if (stored == null || stored.getString("token") == null) {
            return 0;
        }
        SerializedObject<String> token = new SimpleSerializedObject<>(
                stored.getString("token"), String.class, stored.getString("tokenType"), null);
        return position(serializer.<String, TrackingToken>deserialize(token));
    }

    private static long position(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }
}
