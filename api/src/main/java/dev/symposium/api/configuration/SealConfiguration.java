package dev.symposium.api.configuration;

import java.time.Clock;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.eventstore.seal.IntegrityCheck;
import dev.symposium.eventstore.seal.SealSettings;
import dev.symposium.eventstore.seal.SealedLog;

/** Has the log sealed, and says where its checkpoints go. */
@Configuration(proxyBeanMethods = false)
class SealConfiguration {

    @Bean
    SealSettings sealSettings(CheckpointSettings settings) {
        return SealSettings.standard()
                .withCheckpointAfter(settings.interval())
                .withOutside(settings.path(), settings.address());
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
}
