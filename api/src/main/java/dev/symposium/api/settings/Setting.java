package dev.symposium.api.settings;

import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.bind.DefaultValue;

import dev.symposium.api.embedded.Variables;
import dev.symposium.command.settings.Within;

/**
 * One value that an operator can set.
 *
 * @param property its name, such as {@code symposium.sessions.idle}
 * @param bounds null for what is text, or true or false
 * @param byDefault null for none
 */
record Setting(
        String property,
        Class<?> type,
        @Nullable Within bounds,
        @Nullable String byDefault) {

    /** The settings of all records that are listed. */
    static Stream<Setting> all() {
        return SettingsConfiguration.records().stream().flatMap(Setting::of);
    }

    /** The settings of one record, with those of the records in it. */
    static Stream<Setting> of(Class<?> settings) {
        String prefix = settings.getAnnotation(ConfigurationProperties.class).value();
        return of(prefix, settings);
    }

    private static Stream<Setting> of(String prefix, Class<?> settings) {
        return Stream.of(settings.getDeclaredConstructors()[0].getParameters()).flatMap(component -> {
            String name = prefix + "." + DataObjectPropertyName.toDashedForm(component.getName());
            return component.getType().isRecord()
                    ? of(name, component.getType())
                    : Stream.of(new Setting(
                            name,
                            component.getType(),
                            component.getAnnotation(Within.class),
                            byDefault(component.getAnnotation(DefaultValue.class))));
        });
    }

    private static @Nullable String byDefault(@Nullable DefaultValue given) {
        return given == null || given.value().length == 0 ? null : Objects.requireNonNull(given.value()[0]);
    }

    /** The variable of the environment that sets it. */
    String variable() {
        return Variables.nameOf(property);
    }
}
