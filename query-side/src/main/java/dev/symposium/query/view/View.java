package dev.symposium.query.view;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.data.mongodb.core.mapping.Document;

/**
 * Marks a record that is stored as one document per identifier: its component {@code String id}. What is searched by
 * anything else carries Spring Data's {@code @Indexed} or {@code @CompoundIndex}.
 */
@Documented
@Document
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface View {
    /** Names the view wherever people meet it. */
    String value();

    /** A change of what the projection makes of the same events takes the next number: the view is then built anew. */
    int version() default 1;

    /** Whether each document shows one record, whose identifier it has, and is made of that record's stream alone. */
    boolean ofRecord() default false;
}
