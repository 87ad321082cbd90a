package dev.symposium.api.embedded;

import java.util.Objects;

import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/**
 * Begins to start the embedded stores and to probe the others when all settings have been checked, and publishes where
 * they are: {@code spring.datasource.*}, {@code spring.mongodb.uri}. The embedded stores stop after the last bean is
 * gone.
 */
final class StoresListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final String PROPERTY_SOURCE = "symposiumStores";

    /** After everybody who checks a setting. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 10;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var settings = Objects.requireNonNull(event.getBootstrapContext().get(StoreSettings.class));
        if (settings.enabled()) {
            var starting = Progress.begin("Starting the application");
            var application = event.getSpringApplication();
            var stores = begin(settings, starting);
            event.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(PROPERTY_SOURCE, stores.properties()));
            SpringApplication.getShutdownHandlers().add(stores::release);
            event.getBootstrapContext().addCloseListener(closed -> attach(stores, closed));
            application.addListeners(new ReleaseOnFailure(stores, starting), new StartReport(stores, starting));
        }
    }

    private static Stores begin(StoreSettings settings, Progress starting) {
        try {
            return Stores.begin(settings);
        } catch (RuntimeException refused) {
            starting.end();
            throw refused;
        }
    }

    private static void attach(Stores stores, BootstrapContextClosedEvent event) {
        var beans = event.getApplicationContext().getBeanFactory();
        beans.addBeanPostProcessor(new StoreGate(stores.postgres(), stores.mongo()));
        if (beans instanceof DefaultSingletonBeanRegistry registry) {
            // Registered before every other bean, so disposed of after all of them.
            registry.registerDisposableBean(PROPERTY_SOURCE, stores::release);
        }
    }

    /** Covers a start that fails before there is a context whose end could be awaited. */
    private record ReleaseOnFailure(Stores stores, Progress starting)
            implements ApplicationListener<ApplicationFailedEvent> {
        @Override
        public void onApplicationEvent(ApplicationFailedEvent event) {
            starting.end();
            ConfigurableApplicationContext context = event.getApplicationContext();
            if (context == null || !context.isActive()) {
                stores.release();
            }
        }
    }
}
