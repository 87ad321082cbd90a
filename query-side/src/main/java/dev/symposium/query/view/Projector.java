package dev.symposium.query.view;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;

import dev.symposium.events.EventCatalogue;

/** Asks a projection what events change. */
final class Projector<V> {
    private final EventHandlerInvoker handlers;
    private final Map<Class<?>, Boolean> handled = new ConcurrentHashMap<>();

    Projector(EventHandlerInvoker handlers) {
        this.handlers = handlers;
    }

    /** Whether the projection has a handler for it; the event is not read for that. */
    boolean handles(EventMessage<?> event) {
        return handles(event.getPayloadType());
    }

    private boolean handles(Class<?> type) {
        return handled.computeIfAbsent(type, handlers::canHandleType);
    }

    /** Which of these the projection has a handler for, by their names in the log. */
    List<String> handled(Collection<EventCatalogue.Entry> entries) {
        return entries.stream()
                .filter(entry -> handles(entry.type()))
                .map(EventCatalogue.Entry::name)
                .toList();
    }

    /**
     * What the events change, in their order.
     *
     * @throws Exception of the projection's handler, whatever it is
     */
    Batch<V> project(List<? extends TrackedEventMessage<?>> events) throws Exception {
        Batch<V> batch = new Batch<>();
        Batch.collecting(batch, () -> {
            for (TrackedEventMessage<?> event : events) {
                if (handles(event)) {
                    batch.at(positionOf(event), sequenceOf(event));
                    handlers.handle(event, Segment.ROOT_SEGMENT);
                }
            }
            return true;
        });
        return batch;
    }

    static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    private static long sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofStream ? ofStream.getSequenceNumber() : 0;
    }

    static String streamOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofStream
                ? ofStream.getAggregateIdentifier()
                : event.getIdentifier();
    }
}
