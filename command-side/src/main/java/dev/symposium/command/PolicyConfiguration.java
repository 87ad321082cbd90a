package dev.symposium.command;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.jspecify.annotations.Nullable;
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
                .nodeId(Shares.NODE)
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
        processing
                .assignHandlerTypesMatching(name, type -> type == policy)
                .registerListenerInvocationErrorHandler(name, ignored -> PropagatingErrorHandler.instance())
                .registerEventProcessor(name, (ignored, axon, handlers) -> {
                    TransactionManager transactions = axon.getComponent(TransactionManager.class);
                    PolicyInvoker invoker = policies.register(name, handlers, transactions);
                    PooledStreamingEventProcessor.Builder processor = PooledStreamingEventProcessor.builder()
                            .name(name)
                            .messageSource(axon.eventStore())
                            .tokenStore(tokens)
                            .transactionManager(transactions)
                            .coordinatorExecutor(threads)
                            .workerExecutor(threads);
                    return shared(processor, invoker, shares, "policy " + name);
                });
    }

    private static EventProcessor shared(
            PooledStreamingEventProcessor.Builder processor, PolicyInvoker invoker, Shares shares, String work) {
        AtomicReference<@Nullable EventProcessor> made = new AtomicReference<>();
        BooleanSupplier share = shares.offer(work, () -> isRunning(made.get()));
        EventProcessor running = processor
                .eventHandlerInvoker(invoker)
                // A policy that is new to an old log does not act on what happened before it came.
                .initialToken(StreamableMessageSource::createHeadToken)
                .initialSegmentCount(1)
                // An event that is let go of in the middle would be begun again elsewhere.
                .maxSegmentProvider(ignored -> share.getAsBoolean() || invoker.isReacting() ? 1 : 0)
                .batchSize(1)
                .tokenClaimInterval(CLAIM_CHECKS.toMillis())
                .claimExtensionThreshold(CLAIM_CHECKS.toMillis())
                // What a policy does may take longer than a claim lasts.
                .enableCoordinatorClaimExtension()
                .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                .errorHandler(PropagatingErrorHandler.instance())
                .build();
        made.set(running);
        return running;
    }

    private static boolean isRunning(@Nullable EventProcessor processor) {
        return processor != null && processor.isRunning();
    }
}
