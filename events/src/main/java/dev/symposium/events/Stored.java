package dev.symposium.events;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name and revision under which an event is on the log. Classes may move; names may not. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Stored {
    /** Feature and event, such as {@code learning.CoursePublished}. */
    String value();

    /** Counts up from 1; a change of fields takes the next one and an upcaster from the last. */
    int revision() default 1;
}
