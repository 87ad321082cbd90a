package dev.symposium.api.configuration;

import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.eventstore.seal.IntegrityCheck;
import dev.symposium.eventstore.seal.SealSettings;
import dev.symposium.eventstore.seal.SealedLog;

/** Has the log sealed, and says where its checkpoints go. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    SealSettings sealSettings(
            @Value("${symposium.checkpoint.interval:5s}") Duration interval,
            @Value("${symposium.checkpoint.file:}") String file,
            @Value("${symposium.checkpoint.url:}") String address) {
        return SealSettings.standard().withCheckpointAfter(interval).withOutside(file(file), address(address));
    }

    @Bean
    SealedLog sealedLog(@Qualifier("log") DataSource dataSource) {
        return new SealedLog(dataSource);
    }

    @Bean
    IntegrityCheck integrityCheck(@Qualifier("log") DataSource dataSource, SealSettings settings) {
        return new IntegrityCheck(dataSource, settings.file());
    }

    @Bean
    SealerLifecycle sealerLifecycle(
            @Qualifier("log") DataSource dataSource,
            PostgresEventStorageEngine engine,
            SealSettings settings,
            Clock clock,
            Ownership ownership) {
        return new SealerLifecycle(dataSource, engine, settings, clock, ownership);
    }

    private static @Nullable Path file(String name) {
        try {
            return name.isBlank() ? null : Path.of(name.strip());
        } catch (InvalidPathException e) {
            throw new StartRefused(
                    "SYMPOSIUM_CHECKPOINT_FILE is not the name of a file: '%s'.".formatted(name),
                    "Name a file that can be appended to, or leave it out.");
        }
    }

    private static @Nullable URI address(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("https?://[^\\s]+")) {
            throw new StartRefused(
                    "SYMPOSIUM_CHECKPOINT_URL is not an http address: '%s'.".formatted(text),
                    "Give an address that takes a POST, or leave it out.");
        }
        return URI.create(text.strip());
    }
}
