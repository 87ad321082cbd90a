package dev.symposium.query.view;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Component;

/** Makes single documents of views anew, out of the events of one record. */
@Component
public class RecordViews {
    private final ListableBeanFactory beans;
    private final Map<Class<?>, AnnotationEventHandlerAdapter> projections = new HashMap<>();

    RecordViews(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The document of the view with the identifier, before its first event. Only for views of one record each. */
    public <V> RecordView<V> begin(Class<V> view, String id) {
        if (!Objects.requireNonNull(view.getAnnotation(View.class)).ofRecord()) {
            throw new IllegalArgumentException(view + " is not made of one record's stream alone");
        }
        return new RecordView<>(projectionOf(view), id);
    }

    private synchronized AnnotationEventHandlerAdapter projectionOf(Class<?> view) {
        if (projections.isEmpty()) {
            for (Object projection :
                    beans.getBeansWithAnnotation(Projection.class).values()) {
                Projection marked = Objects.requireNonNull(projection.getClass().getAnnotation(Projection.class));
                projections.put(marked.value(), new AnnotationEventHandlerAdapter(projection));
            }
        }
        return Objects.requireNonNull(projections.get(view), () -> view + " has no projection on this node");
    }
}
