package dev.symposium.query.view;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/**
 * Marks a class whose {@code @EventHandler} methods make one kind of {@link View}: they take the event and a
 * {@link Changes} of the view, and say what becomes of which document. They keep no state, read nothing else and look
 * at no clock, so that the same events always make the same views. A node with {@code symposium.projections=false}
 * leaves them to others; one with a list of views makes those.
 */
@Component
@Conditional(OnProjections.class)
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Projection {
    /** The view that is made. */
    Class<?> value();
}
