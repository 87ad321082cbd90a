package dev.symposium.command;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.symposium.eventstore.Shares;

/** Gives every {@link Policy} an event processor of its own, with its position in PostgreSQL. */
@Configuration(proxyBeanMethods = false)
class PolicyConfiguration {
    /** A request waits ten seconds for a reply: when a node dies, another gives it well before that. */
    private static final Duration CLAIM = Duration.ofSeconds(3);

    private static final Duration CLAIM_CHECKS = Duration.ofSeconds(1);

    /** Where policies keep their positions: beside what they do, and never lost together with the views. */
    @Bean
    TokenStore policyTokens(DataSource dataSource, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(serializer)
                .schema(TokenSchema.builder()
                        .setTokenTable("policy_token")
                        .setProcessorNameColumn("policy")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("claimed_at")
                        .build())
                .contentType(byte[].class)
                .claimTimeout(CLAIM)
                .build();
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService policyThreads() {
        return Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().name("policy-", 0).daemon().factory());
    }

    @Bean
    ConfigurerModule policyProcessors(
            ListableBeanFactory beans,
            TokenStore policyTokens,
            ScheduledExecutorService policyThreads,
            Policies policies,
            Shares shares) {
        return configurer -> configurer.eventProcessing(processing -> {
            for (String bean : beans.getBeanNamesForAnnotation(Policy.class)) {
                Class<?> type = Objects.requireNonNull(beans.getType(bean));
                register(processing, type, policyTokens, policyThreads, policies, shares);
            }
        });
    }

    private static void register(
            EventProcessingConfigurer processing,
            Class<?> policy,
            TokenStore tokens,
            ScheduledExecutorService threads,
            Policies policies,
            Shares shares) {
        String name = policy.getSimpleName();
        BooleanSupplier share = shares.offer("policy " + name, () -> true);
        processing
                .assignHandlerTypesMatching(name, type -> type == policy)
                .registerListenerInvocationErrorHandler(name, ignored -> PropagatingErrorHandler.instance())
                .registerEventProcessor(
                        name,
                        (ignored, axon, invoker) -> PooledStreamingEventProcessor.builder()
                                .name(name)
                                .eventHandlerInvoker(
                                        policies.register(name, invoker, axon.getComponent(TransactionManager.class)))
                                .messageSource(axon.eventStore())
                                .tokenStore(tokens)
                                // A policy that is new to an old log does not act on what happened before it came.
                                .initialToken(StreamableMessageSource::createHeadToken)
                                .initialSegmentCount(1)
                                .maxSegmentProvider(ignoredToo -> share.getAsBoolean() ? 1 : 0)
                                .batchSize(1)
                                .tokenClaimInterval(CLAIM_CHECKS.toMillis())
                                .claimExtensionThreshold(CLAIM_CHECKS.toMillis())
                                // What a policy does may take longer than a claim lasts.
                                .enableCoordinatorClaimExtension()
                                .transactionManager(axon.getComponent(TransactionManager.class))
                                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                                .errorHandler(PropagatingErrorHandler.instance())
                                .coordinatorExecutor(threads)
                                .workerExecutor(threads)
                                .build());
    }
}
