package dev.symposium.query.view;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Runs a projection's handlers over a batch and applies what they changed at its end, before the batch's token is
 * stored: in the same store the documents are never behind the token that vouches for them.
 */
final class ProjectionInvoker<V> implements EventHandlerInvoker {
    private final EventHandlerInvoker handlers;
    private final ViewCollection<V> collection;
    private final Runnable moved;

    /** Runs {@code moved} after each batch, when the processor knows that it has gone on. */
    ProjectionInvoker(EventHandlerInvoker handlers, ViewCollection<V> collection, Runnable moved) {
        this.handlers = handlers;
        this.collection = collection;
        this.moved = moved;
    }

    /** Every event counts, handled or not, so that the token tells how far the view has come. */
    @Override
    public boolean canHandle(EventMessage<?> event, Segment segment) {
        return true;
    }

    @Override
    public void handle(EventMessage<?> event, Segment segment) throws Exception {
        UnitOfWork<?> batchOfEvents = CurrentUnitOfWork.get().root();
        Batch<V> batch = batchOfEvents.getOrComputeResource(
                ChangesParameterResolverFactory.RESOURCE, ignored -> begun(batchOfEvents));
        if (handlers.canHandle(event, segment)) {
            batch.at(positionOf(event), sequenceOf(event));
            handlers.handle(event, segment);
        }
        if (!(batchOfEvents instanceof BatchingUnitOfWork<?> several) || several.isLastMessage()) {
            collection.apply(batch);
        }
    }

    private Batch<V> begun(UnitOfWork<?> batchOfEvents) {
        batchOfEvents.onCleanup(ignored -> moved.run());
        return new Batch<>();
    }

    private static long sequenceOf(EventMessage<?> event) {
        return event instanceof DomainEventMessage<?> ofStream ? ofStream.getSequenceNumber() : 0;
    }

    private static long positionOf(EventMessage<?> event) {
        if (event instanceof TrackedEventMessage<?> tracked) {
            TrackingToken token = tracked.trackingToken();
            return token.position().orElseThrow();
        }
        throw new IllegalArgumentException("A projection is fed from the log, not with " + event);
    }
}
