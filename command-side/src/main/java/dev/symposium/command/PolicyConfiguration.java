package dev.symposium.command;

import java.util.Objects;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.follow.OwnedProcessor;
import dev.symposium.eventstore.ownership.Ownership;

/** Has every {@link Policy} follow the log, with its position in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {

    @Bean
    ConfigurerModule policyProcessors(ListableBeanFactory beans, Processors processors) {
        return configurer -> configurer.eventProcessing(processing -> {
            for (String bean : beans.getBeanNamesForAnnotation(Policy.class)) {
                Class<?> policy = Objects.requireNonNull(beans.getType(bean));
                String name = policy.getSimpleName();
                boolean independent = Objects.requireNonNull(policy.getAnnotation(Policy.class))
                        .independent();
                processing
                        .assignHandlerTypesMatching(name, type -> type == policy)
                        .registerListenerInvocationErrorHandler(name, ignored -> PropagatingErrorHandler.instance())
                        .registerEventProcessor(
                                name,
                                (ignored, axon, handlers) -> processors.of(
                                        name,
                                        independent,
                                        handlers,
                                        axon.getComponent(TransactionManager.class),
                                        axon.eventStore()));
            }
        });
    }

    @Bean
    Processors processors(
            Policies policies,
            PolicyPositions positions,
            PolicySettings settings,
            Ownership ownership,
            PostgresEventStorageEngine engine) {
        return (name, independent, handlers, transactions, log) -> {
            PolicyReaction reaction = policies.register(name, handlers, transactions, settings.timeout(), independent);
            PolicyWork work = new PolicyWork(reaction, positions, settings, log, engine::lastPosition);
            return OwnedProcessor.offered("policy " + name, work, ownership);
        };
    }

    /** Makes the processor of a policy. */
    @FunctionalInterface
    interface Processors {
        OwnedProcessor of(
                String name,
                boolean independent,
                EventHandlerInvoker handlers,
                TransactionManager transactions,
                StreamableMessageSource<TrackedEventMessage<?>> log);
    }
}
