package dev.symposium.api.embedded;

import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** What is asked of the environment before there is an application. */
public record Variables(Environment environment) {

    /** What the property says; null where it is not set, or set to nothing as compose files do. */
    public @Nullable String text(String property) {
        String text = environment.getProperty(property);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /**
     * Whether the property is set, to true; the other value where it is not set.
     *
     * @throws StartRefused when it says neither true nor false
     */
    public boolean flag(String property, boolean otherwise) {
        String text = text(property);
        if (text == null) {
            return otherwise;
        }
        if (!text.equalsIgnoreCase("true") && !text.equalsIgnoreCase("false")) {
            String variable = nameOf(property);
            throw new StartRefused(
                    "%s is neither true nor false: '%s'.".formatted(variable, text),
                    "Write %s=true or %s=false, or leave it out.".formatted(variable, variable));
        }
        return Boolean.parseBoolean(text);
    }

    /** The variable that sets the property. */
    public static String nameOf(String property) {
        return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
    }
}
