package dev.symposium.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a class {@code When…Then…}: something that is done because something happened. A policy has its own position in
 * the log, kept in PostgreSQL. It sees the events of one stream in order, those of several streams at the same time,
 * and after a crash some of them again, so what it does must be idempotent. It never runs on a replay. A reaction has
 * no transaction of its own.
 */
@Component
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Policy {
    /**
     * Whether each reaction follows from its event alone. An event that is parked then holds up nothing; otherwise the
     * later events of its stream are parked behind it.
     */
    boolean independent() default false;
}
