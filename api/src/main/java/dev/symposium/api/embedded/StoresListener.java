package dev.symposium.api.embedded;

import java.util.HashMap;

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
 * Decides, as soon as the configuration is known, which stores are embedded, begins to start those and to probe the
 * others, and publishes where they are: {@code spring.datasource.*}, {@code spring.mongodb.uri}; and what follows for
 * everybody else: {@code symposium.demo}, {@code server.address} and {@code symposium.this-machine-only}. The embedded
 * stores stop after the last bean is gone.
 */
final class StoresListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    static final String PROPERTY_SOURCE = "symposiumStores";

    /** After logging: what is said here is to be seen. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var settings = StoreSettings.from(event.getEnvironment());
        var properties = new HashMap<String, Object>();
        properties.put("symposium.demo", settings.reach().demo());
        if (settings.reach().address() != null) {
            properties.put("server.address", settings.reach().address());
        }
        properties.put("symposium.this-machine-only", settings.reach().isThisMachine());
        event.getEnvironment().getPropertySources().addFirst(new MapPropertySource(PROPERTY_SOURCE, properties));
        if (settings.enabled()) {
            var application = event.getSpringApplication();
            var stores = Stores.begin(settings);
            properties.putAll(stores.properties());
            SpringApplication.getShutdownHandlers().add(stores::release);
            event.getBootstrapContext().addCloseListener(closed -> attach(stores, closed));
            application.addListeners(new ReleaseOnFailure(stores), new StartReport(stores));
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
    private record ReleaseOnFailure(Stores stores) implements ApplicationListener<ApplicationFailedEvent> {
        @Override
        public void onApplicationEvent(ApplicationFailedEvent event) {
            ConfigurableApplicationContext context = event.getApplicationContext();
            if (context == null || !context.isActive()) {
                stores.release();
            }
        }
    }
}
