package dev.symposium.api.settings;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.Variables;

/**
 * Binds every record of settings as soon as the configuration is known, so that a wrong value stops the start before a
 * store is started, and warns of variables that set nothing.
 */
final class SettingsListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final Logger LOG = LoggerFactory.getLogger("dev.symposium.Symposium");

    private static final String OURS = "SYMPOSIUM_";

    /** What is decided, and checked, before there is an application, or by a condition. */
    static final Set<String> DECIDED_ELSEWHERE = Set.of(
            "symposium.admin.email",
            "symposium.admin.password",
            "symposium.demo",
            "symposium.embedded.enabled",
            "symposium.https-only",
            "symposium.master-key",
            "symposium.master-key-file",
            "symposium.master-key-previous",
            "symposium.projections",
            "symposium.quick-start",
            "symposium.tls.certificate",
            "symposium.tls.key");

    /** After logging, as refusals are logged; before the stores' listener, which stands behind it in the list. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        check(event.getEnvironment());
        unknown(event.getEnvironment().getSystemEnvironment())
                .forEach(variable -> LOG.warn("{} sets nothing: no setting has this name", variable));
    }

    /** @throws StartRefused naming the variable whose value makes no sense */
    static void check(ConfigurableEnvironment environment) {
        Binder binder = Binder.get(environment, new SettingsCheck(BindHandler.DEFAULT));
        for (Class<?> settings : SettingsConfiguration.records()) {
            try {
                binder.bindOrCreate(
                        settings.getAnnotation(ConfigurationProperties.class).value(), Bindable.of(settings));
            } catch (BindException failure) {
                throw reasonOf(failure);
            }
        }
    }

    private static RuntimeException reasonOf(BindException failure) {
        return Stream.iterate((Throwable) failure, cause -> cause != null, Throwable::getCause)
                .filter(StartRefused.class::isInstance)
                .map(RuntimeException.class::cast)
                .findFirst()
                .orElse(failure);
    }

    /** The variables of Symposium that no setting reads, probably misspelt. */
    static Stream<String> unknown(Map<String, Object> variables) {
        Set<String> known = Stream.concat(Setting.all().map(Setting::property), DECIDED_ELSEWHERE.stream())
                .map(property -> plain(Variables.nameOf(property)))
                .collect(Collectors.toUnmodifiableSet());
        return variables.keySet().stream()
                .filter(variable -> variable.startsWith(OURS))
                .filter(variable -> !known.contains(plain(variable.replaceFirst("(_\\d+)+$", ""))))
                .sorted();
    }

    /** Both {@code LOCK_OUT} and {@code LOCKOUT} are understood. */
    private static String plain(String variable) {
        return variable.replace("_", "");
    }
}
