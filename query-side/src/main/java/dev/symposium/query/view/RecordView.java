package dev.symposium.query.view;

import java.util.Optional;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * One document, followed through the events of its record by the code of its projection, in memory: nothing is read
 * from the read store or written to it. Not for several threads.
 *
 * @param <V> the view
 */
public final class RecordView<V> {
    private final AnnotationEventHandlerAdapter projection;
    private final String id;
    private Batch.Document<V> now = Batch.Document.absent();

    RecordView(AnnotationEventHandlerAdapter projection, String id) {
        this.projection = projection;
        this.id = id;
    }

    /** The record goes on with this event of its stream, the next one. */
    public void apply(DomainEventMessage<?> event) {
        Batch<V> batch = new Batch<>();
        batch.at(event.getSequenceNumber(), event.getSequenceNumber());
        try {
            Batch.collecting(batch, () -> {
                projection.handle(event);
                return true;
            });
        } catch (Exception failure) {
            // Of the handler, which may throw anything.
            throw new IllegalStateException("A view cannot be made of " + event, failure);
        }
        now = batch.applyTo(id, now);
    }

    /** The document as the events so far have made it; empty when there is none. */
    public Optional<V> document() {
        return Optional.ofNullable(now.value());
    }
}
