package dev.symposium.command;

import org.axonframework.common.caching.Cache;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * A cache for each kind of aggregate. It is looked into by identifier alone: in a common one, the identifier of a
 * course would be answered with the course where an enrolment is wanted.
 */
@Configuration(proxyBeanMethods = false)
class AggregateCaches {

    @Bean
    Cache userCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache nameCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache companyCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache courseCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache enrollmentCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache chatbotCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache participationCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }

    @Bean
    Cache auditTrailCache(EventStorageEngine log) {
        return new AggregateCache(log);
    }
}
