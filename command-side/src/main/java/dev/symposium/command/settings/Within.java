package dev.symposium.command.settings;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a setting, written as its values are: a duration ({@code 30s}), a size ({@code 20MB}) or a whole
 * number. A value outside stops the start. A record of settings is bound with its bounds checked; its constructor alone
 * checks nothing.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.RECORD_COMPONENT, ElementType.PARAMETER})
public @interface Within {
    /** The lowest value that is accepted. */
    String min();

    /** The highest value that is accepted. */
    String max();
}
