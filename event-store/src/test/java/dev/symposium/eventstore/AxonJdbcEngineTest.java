package dev.symposium.eventstore;

import java.sql.Connection;

import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.upcasting.event.EventUpcaster;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

import com.zaxxer.hikari.HikariDataSource;

/** The reference: what the contract asks is what Axon's own engine gives. */
class AxonJdbcEngineTest extends EventStorageEngineContract {

    private static HikariDataSource dataSource;
    private EventStorageEngine engine;

    @BeforeAll
    static void createTables() {
        dataSource = TestPostgres.pool(TestPostgres.newDatabase(), 10);
        jdbc(NoOpEventUpcaster.INSTANCE).createSchema(PostgresEventTableFactory.INSTANCE);
    }

    @AfterAll
    static void closePool() {
        dataSource.close();
    }

    @BeforeEach
    void open() {
        TestPostgres.execute(
                dataSource,
                "TRUNCATE DomainEventEntry, SnapshotEventEntry; ALTER SEQUENCE domainevententry_globalindex_seq RESTART");
        engine = jdbc(NoOpEventUpcaster.INSTANCE);
    }

    private static JdbcEventStorageEngine jdbc(EventUpcaster upcaster) {
        ConnectionProvider connections = () -> {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(true);
            return connection;
        };
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(TestEvents.plain())
                .snapshotSerializer(TestEvents.plain())
                .upcasterChain(upcaster)
                .persistenceExceptionResolver(new SQLStateResolver())
                .build();
    }

    @Override
    EventStorageEngine engine() {
        return engine;
    }

    @Override
    EventStorageEngine engineWith(EventUpcaster upcaster) {
        return jdbc(upcaster);
    }

    @Override
    SimpleSerializedType typeOf(Class<?> type) {
        return new SimpleSerializedType(type.getName(), null);
    }
}
