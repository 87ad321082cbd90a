package dev.symposium.api.settings;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.Variables;
import dev.symposium.command.settings.Within;

/**
 * Checks each setting while it is bound: a value that is no value of its type, has no unit where it needs one, or is
 * outside its bounds is refused in a sentence that names the variable. A setting that is set to nothing counts as not
 * set.
 */
final class SettingsCheck extends AbstractBindHandler {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("symposium");

    SettingsCheck(BindHandler next) {
        super(next);
    }

    @Override
    public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target, BindContext context) {
        return isBlank(name, context) ? null : super.onStart(name, target, context);
    }

    private static boolean isBlank(ConfigurationPropertyName name, BindContext context) {
        if (!OURS.isAncestorOf(name)) {
            return false;
        }
        for (ConfigurationPropertySource source : context.getSources()) {
            ConfigurationProperty property = source.getConfigurationProperty(name);
            if (property != null) {
                return property.getValue() instanceof CharSequence text
                        && text.toString().isBlank();
            }
        }
        return false;
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        Within within = target.getAnnotation(Within.class);
        if (within != null && (isWithoutUnit(result, context) || !new Bounds(within).contain(result))) {
            throw refused(name, target, context);
        }
        return super.onSuccess(name, target, context, result);
    }

    /** A bare number would count as milliseconds, which nobody means. */
    private static boolean isWithoutUnit(Object result, BindContext context) {
        return result instanceof Duration && given(context).matches("[+-]?\\d+");
    }

    @Override
    public @Nullable Object onFailure(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Exception error) throws Exception {
        boolean isOfValue = target.getAnnotation(Within.class) != null || isFlag(target);
        if (isOfValue
                && OURS.isAncestorOf(name)
                && !(error instanceof BindException || error instanceof StartRefused)) {
            throw refused(name, target, context);
        }
        return super.onFailure(name, target, context, error);
    }

    private static StartRefused refused(ConfigurationPropertyName name, Bindable<?> target, BindContext context) {
        String variable = Variables.nameOf(name.toString());
        String byDefault = Optional.ofNullable(target.getAnnotation(DefaultValue.class))
                .map(value -> value.value()[0])
                .orElse("");
        return new StartRefused(
                "%s is '%s', but must be %s.".formatted(variable, given(context), accepted(target)),
                "Change %s, for example to %s, which is its default, or leave it out.".formatted(variable, byDefault));
    }

    private static String accepted(Bindable<?> target) {
        Within within = target.getAnnotation(Within.class);
        if (within == null) {
            return "true or false";
        }
        Class<?> type = Objects.requireNonNull(target.getType().resolve());
        String kind = type == Duration.class
                ? "a duration with its unit"
                : type == DataSize.class ? "a size with its unit" : "a whole number";
        return kind + " " + new Bounds(within);
    }

    private static boolean isFlag(Bindable<?> target) {
        return target.getType().resolve() == boolean.class;
    }

    private static String given(BindContext context) {
        ConfigurationProperty property = context.getConfigurationProperty();
        return property == null ? "" : property.getValue().toString();
    }
}
