package dev.symposium.api.audit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What the endpoint answers is reading of the log, and is itself put on the log in the reader's name before anything is
 * shown: what cannot be recorded is not answered. The method takes the {@link dev.symposium.command.Origin}. What it
 * refuses, or does not find, is not recorded; neither is the same question within a minute.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Reading {
    /** What kind of reading it is, in a word or two: this goes to the log. */
    String value();
}
