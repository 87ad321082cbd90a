package dev.symposium.api.audit;

import javax.sql.DataSource;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.eventstore.EventIndex;
import dev.symposium.eventstore.EventIndexer;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.query.audit.AuditedEvents;

/** Keeps the index of the log. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

    @Bean
    EventIndex eventIndex(@Qualifier("log") DataSource log, AuditedEvents events) {
        return new EventIndex(log, events::provenance);
    }

    /** A node with {@code symposium.event-index=false} leaves the filling to others; it reads all the same. */
    @Bean
    @DependsOnDatabaseInitialization
    @ConditionalOnBooleanProperty(name = "symposium.event-index", matchIfMissing = true)
    EventIndexer eventIndexer(@Qualifier("log") DataSource log, AuditedEvents events, Ownership ownership) {
        return new EventIndexer(log, events::provenance, ownership.offer("event index", () -> true)::isMine);
    }
}
