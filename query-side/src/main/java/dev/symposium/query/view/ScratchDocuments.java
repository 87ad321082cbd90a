package dev.symposium.query.view;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A few documents on their way through the log, in memory. An event that the projection cannot handle is left out with
 * those behind it in its stream, as {@link Applier} does.
 */
final class ScratchDocuments<V> {
    private static final Logger logger = LoggerFactory.getLogger(ScratchDocuments.class);

    private final Projector<V> projector;
    private final Set<String> ids;
    private final Map<String, Batch.Document<V>> documents;
    private final Set<String> leftOut = new HashSet<>();

    ScratchDocuments(Projector<V> projector, Set<String> ids, Map<String, Batch.Document<V>> known) {
        this.projector = projector;
        this.ids = ids;
        this.documents = new HashMap<>(known);
    }

    /** They go on with these events, the next ones. */
    void apply(List<TrackedEventMessage<?>> events) {
        List<TrackedEventMessage<?>> free = events.stream()
                .filter(event -> !leftOut.contains(Projector.streamOf(event)))
                .toList();
        try {
            change(free);
        } catch (Exception failure) {
            // Of a handler, which may throw anything; which of them it was shows when each is applied alone.
            logger.debug("One of the events from {} on cannot be handled", Projector.positionOf(free.getFirst()));
            free.forEach(this::applyAlone);
        }
    }

    private void applyAlone(TrackedEventMessage<?> event) {
        if (leftOut.contains(Projector.streamOf(event))) {
            return;
        }
        try {
            change(List.of(event));
        } catch (Exception failure) {
            // Of this event's handler, which may throw anything.
            leftOut.add(Projector.streamOf(event));
            logger.warn("The past is shown without event {} and what follows it", Projector.positionOf(event), failure);
        }
    }

    /** What a document has seen it does not see again. */
    private void change(List<TrackedEventMessage<?>> events) throws Exception {
        Batch<V> batch = projector.project(events);
        for (String id : ids) {
            documents.compute(
                    id, (ignored, before) -> batch.applyTo(id, before == null ? Batch.Document.absent() : before));
        }
    }

    /** Whether they have all events so far. */
    boolean areWhole() {
        return leftOut.isEmpty();
    }

    Map<String, Batch.Document<V>> now() {
        return Map.copyOf(documents);
    }
}
