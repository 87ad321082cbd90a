package dev.symposium.api.configuration;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.SnapshotTriggerDefinition;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.EventUpcasterChain;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.events.EventCatalogue;
import dev.symposium.events.Personal;
import dev.symposium.events.Subject;
import dev.symposium.eventstore.EventStoreSettings;
import dev.symposium.eventstore.EventTypes;
import dev.symposium.eventstore.EventTypes.EventType;
import dev.symposium.eventstore.FieldsRevision;
import dev.symposium.eventstore.LogicalTypeSerializer;
import dev.symposium.eventstore.PositionedCommandBus;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.PostgresEventStore;
import dev.symposium.eventstore.ownership.Ownership;
import dev.symposium.eventstore.personal.MasterKeys;
import dev.symposium.eventstore.personal.PersonKeys;
import dev.symposium.eventstore.personal.PersonalData;
import dev.symposium.eventstore.personal.PersonalFields;
import dev.symposium.eventstore.personal.TextSeal;
import dev.symposium.eventstore.personal.UnknownMasterKeyException;

import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.ConstructorDetector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** Puts Axon on our event store. */
@Configuration(proxyBeanMethods = false)
class EventStoreConfiguration {
    private static final int EVENTS_BETWEEN_SNAPSHOTS = 100;
    private static final int LOG_CONNECTIONS = 10;

    /** Ticks in microseconds, as the log does: the time that an event tells is the time that is read back. */
    @Bean
    Clock clock() {
        Clock clock = new ScopedClock(Clock.tick(Clock.systemUTC(), Duration.ofNanos(1_000)));
        GenericEventMessage.clock = clock;
        return clock;
    }

    /** For tokens and metadata. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(EventStoreConfiguration::readable)
                .build();
    }

    /** For payloads, under their logical names. */
    @Bean
    Serializer eventSerializer(Serializer serializer) {
        return new LogicalTypeSerializer(serializer, types());
    }

    private static EventTypes types() {
        return EventTypes.of(EventCatalogue.entries().stream()
                .map(entry -> new EventType(entry.name(), Integer.toString(entry.revision()), entry.type()))
                .toList());
    }

    @Bean
    MasterKeys masterKeys(Environment environment) {
        return MasterKeySource.of(environment).read();
    }

    /** Of the places in lists, which clients carry about. */
    @Bean
    TextSeal cursorSeal(MasterKeys masters) {
        return masters.sealFor("cursors");
    }

    /** Checks at start that the master key is the one that the keys of people are encrypted under. */
    @Bean
    @DependsOnDatabaseInitialization
    PersonKeys personKeys(@Qualifier("log") DataSource dataSource, MasterKeys masters) {
        try {
            return new PersonKeys(dataSource, masters);
        } catch (UnknownMasterKeyException unknown) {
            throw MasterKeySource.refused(unknown);
        }
    }

    @Bean
    PersonalData personalData(PersonKeys personKeys) {
        return new PersonalData(PersonalFields.of(types(), Personal.class, Subject.class), personKeys);
    }

    /** Connections of the event store's own: a request that holds one of the others must never wait for it. */
    @Bean(defaultCandidate = false)
    HikariDataSource log(DataSourceProperties properties) {
        HikariDataSource connections = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .build();
        connections.setPoolName("log");
        connections.setMaximumPoolSize(LOG_CONNECTIONS);
        return connections;
    }

    @Bean
    PostgresEventStorageEngine eventStorageEngine(
            @Qualifier("log") DataSource dataSource,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            List<EventUpcaster> upcasters,
            PersonalData personalData) {
        Serializer snapshots = Jackson3Serializer.builder()
                .revisionResolver(new FieldsRevision())
                .jsonMapperBuilderCustomizer(EventStoreConfiguration::fields)
                .build();
        EventStoreSettings settings = EventStoreSettings.of(dataSource, eventSerializer, snapshots)
                .withUpcaster(new EventUpcasterChain(upcasters));
        return new PostgresEventStorageEngine(settings, personalData);
    }

    @Bean
    PostgresEventStore eventStore(PostgresEventStorageEngine engine) {
        return PostgresEventStore.builder(engine).build();
    }

    @Bean
    @DependsOnDatabaseInitialization
    Ownership ownership(@Qualifier("log") DataSource dataSource) {
        return new Ownership(dataSource);
    }

    @Bean
    OwnershipLifecycle ownershipLifecycle(Ownership ownership) {
        return new OwnershipLifecycle(ownership);
    }

    /** Commands need no Spring transaction: the event store's append is one, and what else they touch has its own. */
    @Bean
    CommandBus commandBus(List<CorrelationDataProvider> providers) {
        PositionedCommandBus bus =
                new PositionedCommandBus(SimpleCommandBus.builder().transactionManager(NoTransactionManager.INSTANCE));
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(providers));
        return bus;
    }

    /** For policies, whose token and relational state change together. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactions) {
        return new SpringTransactionManager(transactions);
    }

    @Bean
    SnapshotTriggerDefinition everyHundredEvents(Snapshotter snapshotter) {
        return new EventCountSnapshotTriggerDefinition(snapshotter, EVENTS_BETWEEN_SNAPSHOTS);
    }

    private static void readable(JsonMapper.Builder json) {
        json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                        .allowIfBaseType(TrackingToken.class)
                        .allowIfSubType("org.axonframework.")
                        .allowIfSubType("dev.symposium.")
                        .allowIfSubType("java.")
                        .build())
                // An event that was stored before it got an int must stay readable.
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);
    }

    private static void fields(JsonMapper.Builder json) {
        readable(json);
        json.changeDefaultVisibility(visibility -> visibility
                .withVisibility(PropertyAccessor.ALL, JsonAutoDetect.Visibility.NONE)
                .withVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY));
        // An aggregate is made without arguments: its other constructors handle commands.
        json.constructorDetector(ConstructorDetector.EXPLICIT_ONLY);
    }
}
