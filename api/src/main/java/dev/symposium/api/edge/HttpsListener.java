package dev.symposium.api.edge;

import java.util.HashMap;
import java.util.Map;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

import dev.symposium.api.embedded.Variables;

/**
 * Decides, as soon as it is known who can reach the application, whether the server ends TLS itself, and whether it
 * refuses plain HTTP: by default it does wherever another machine can reach it.
 */
final class HttpsListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {
    private static final String HTTPS_ONLY = "symposium.https-only";

    /** After the stores' listener, which decides who can. */
    @Override
    public int getOrder() {
        return LoggingApplicationListener.DEFAULT_ORDER + 2;
    }

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        ConfigurableEnvironment environment = event.getEnvironment();
        Variables variables = new Variables(environment);
        boolean reachable = !variables.flag("symposium.this-machine-only", false);
        TlsFiles tls = TlsFiles.from(variables);
        Map<String, Object> properties = new HashMap<>(tls == null ? Map.of() : tls.properties());
        properties.put(HTTPS_ONLY, variables.flag(HTTPS_ONLY, tls != null || reachable));
        environment.getPropertySources().addFirst(new MapPropertySource("symposiumHttps", properties));
    }
}
