package dev.symposium.query.view;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.data.mongodb.MongoDatabaseFactory;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.IndexOperations;
import org.springframework.data.mongodb.core.index.IndexResolver;

/** Gives every {@link Projection} an event processor of its own, with its position beside its documents. */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
class ProjectionConfiguration {
    static final String TOKENS = "projection-tokens";
    private static final int BATCH = 1_000;
    /** A query waits for five seconds: when a node dies, another has its views well before that. */
    private static final Duration CLAIM = Duration.ofSeconds(3);

    private static final Duration CLAIM_CHECKS = Duration.ofSeconds(1);

    /** Where projections keep their positions: in the store of the documents that these vouch for. */
    @Bean
    TokenStore projectionTokens(MongoDatabaseFactory mongo, Serializer serializer) {
        return MongoTokenStore.builder()
                .mongoTemplate(DefaultMongoTemplate.builder()
                        .mongoDatabase(mongo.getMongoDatabase())
                        .trackingTokensCollectionName(TOKENS)
                        .build())
                .serializer(serializer)
                .contentType(String.class)
                .claimTimeout(CLAIM)
                .build();
    }

    @Bean(destroyMethod = "shutdown")
    ScheduledExecutorService projectionThreads() {
        return Executors.newScheduledThreadPool(
                4, Thread.ofPlatform().name("projection-", 0).daemon().factory());
    }

    @Bean
    ConfigurerModule projections(
            ListableBeanFactory beans,
            MongoOperations mongo,
            TokenStore projectionTokens,
            ViewProgress progress,
            ScheduledExecutorService projectionThreads) {
        return configurer -> configurer.eventProcessing(processing -> {
            for (String bean : beans.getBeanNamesForAnnotation(Projection.class)) {
                Class<?> projection = Objects.requireNonNull(beans.getType(bean));
                Class<?> type = Objects.requireNonNull(projection.getAnnotation(Projection.class))
                        .value();
                ViewDefinition<?> view = ViewDefinition.of(type);
                ensureIndexes(mongo, view);
                new Processor<>(view, mongo, projectionTokens, progress, projectionThreads)
                        .register(processing, projection);
            }
        });
    }

    static void ensureIndexes(MongoOperations mongo, ViewDefinition<?> view) {
        IndexOperations indexes = mongo.indexOps(view.versionedName());
        IndexResolver.create(mongo.getConverter().getMappingContext())
                .resolveIndexFor(view.type())
                .forEach(indexes::createIndex);
    }

    /** How one projection is run. */
    private record Processor<V>(
            ViewDefinition<V> view,
            MongoOperations mongo,
            TokenStore tokens,
            ViewProgress progress,
            ScheduledExecutorService threads) {

        void register(EventProcessingConfigurer processing, Class<?> projection) {
            processing
                    .assignHandlerTypesMatching(view.versionedName(), type -> type == projection)
                    .registerListenerInvocationErrorHandler(
                            view.versionedName(), ignored -> PropagatingErrorHandler.instance())
                    .registerEventProcessor(view.versionedName(), this::build);
        }

        private EventProcessor build(String name, Configuration axon, EventHandlerInvoker handlers) {
            ViewCollection<V> collection = new ViewCollection<>(mongo, view.type(), name);
            return PooledStreamingEventProcessor.builder()
                    .name(name)
                    .eventHandlerInvoker(new ProjectionInvoker<>(handlers, collection, () -> progress.moved(name)))
                    .messageSource(axon.eventStore())
                    .tokenStore(tokens)
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .initialToken(StreamableMessageSource::createTailToken)
                    // One document may change because of any stream, so one node at a time makes a view.
                    .initialSegmentCount(1)
                    .batchSize(BATCH)
                    .tokenClaimInterval(CLAIM_CHECKS.toMillis())
                    .claimExtensionThreshold(CLAIM_CHECKS.toMillis())
                    .enableCoordinatorClaimExtension()
                    .rollbackConfiguration(RollbackConfigurationType.ANY_THROWABLE)
                    .errorHandler(PropagatingErrorHandler.instance())
                    .coordinatorExecutor(threads)
                    .workerExecutor(threads)
                    .build();
        }
    }
}
