package dev.symposium.api.configuration;

import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.api.embedded.Progress;

/** Tells on the console that the schema is being brought up to date, which takes long on a large database. */
@Configuration(proxyBeanMethods = false)
class MigrationConfiguration {
    @Bean
    FlywayMigrationStrategy toldMigration() {
        return flyway -> Progress.during("Migrating the database", () -> {
            flyway.migrate();
        });
    }
}
