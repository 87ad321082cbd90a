package dev.symposium.benchmarks.peer;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.logging.LoggingSystem;

/**
 * A web service on Spring MVC, Spring Security and Hibernate. Its data source, its port and the key that checks tokens
 * come from the environment.
 */
@SpringBootApplication
public class PeerApplication {
    private static final Map<String, Object> SETTINGS = Map.ofEntries(
            Map.entry("spring.main.banner-mode", "off"),
            Map.entry("spring.threads.virtual.enabled", "true"),
            Map.entry("spring.jpa.open-in-view", "false"),
            Map.entry("spring.jpa.hibernate.ddl-auto", "none"),
            Map.entry("spring.jpa.properties.hibernate.jdbc.batch_size", "50"),
            Map.entry("spring.jpa.properties.hibernate.order_inserts", "true"),
            Map.entry("spring.jpa.properties.hibernate.connection.provider_disables_autocommit", "true"),
            Map.entry("spring.datasource.hikari.maximum-pool-size", "${peer.pool:10}"),
            Map.entry("spring.datasource.hikari.auto-commit", "false"),
            Map.entry("spring.datasource.hikari.data-source-properties.reWriteBatchedInserts", "true"),
            // Making a connection anew costs more than a request.
            Map.entry("server.tomcat.max-keep-alive-requests", "10000"),
            Map.entry("server.address", "127.0.0.1"),
            Map.entry("server.shutdown", "immediate"));

    /** Starts the service; a failure is printed, and ends the process with code 1. */
    @SuppressWarnings("SystemOut") // The benchmarks have no log.
    public static void main(String[] arguments) {
        // Which would set the levels anew.
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
        Logger.getLogger("").setLevel(Level.WARNING);
        SpringApplication application = new SpringApplication(PeerApplication.class);
        application.setDefaultProperties(SETTINGS);
        try {
            application.run(arguments);
        } catch (RuntimeException failure) {
            failure.printStackTrace();
            System.exit(1);
        }
    }
}
