package dev.symposium.api.embedded;

import java.util.HashMap;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.bootstrap.BootstrapRegistry.InstanceSupplier;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.MapPropertySource;

/**
 * Reads, as soon as the configuration is known, which stores are embedded and who is to reach the application, and
 * checks that the port is free, all before anything starts. Publishes what follows for everybody else:
 * {@code symposium.demo}, {@code server.address} and {@code symposium.this-machine-only}.
 */
final class ReachListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final String PROPERTY_SOURCE = "symposiumReach";

    /** After logging: what is said here is to be seen. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 1;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        var settings = StoreSettings.from(event.getEnvironment());
        if (event.getSpringApplication().getWebApplicationType() != WebApplicationType.NONE) {
            new ServerPort(settings.reach().address(), settings.port()).requireFree();
        }
        var properties = new HashMap<String, Object>();
        properties.put("symposium.demo", settings.reach().demo());
        if (settings.reach().address() != null) {
            properties.put("server.address", settings.reach().address());
        }
        properties.put("symposium.this-machine-only", settings.reach().isThisMachine());
        event.getEnvironment().getPropertySources().addFirst(new MapPropertySource(PROPERTY_SOURCE, properties));
        event.getBootstrapContext().register(StoreSettings.class, InstanceSupplier.of(settings));
    }
}
