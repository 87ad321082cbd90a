package dev.symposium.command;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.stereotype.Component;

/**
 * Marks a class {@code When…Then…}: something that is done because something happened. A policy has its own position in
 * the log, kept in PostgreSQL. It may see an event again after a crash, so what it does must be idempotent; it never
 * runs on a replay.
 */
@Component
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Policy {}
