package dev.symposium.benchmarks;

import java.sql.SQLException;
import java.sql.Types;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.eventsourcing.eventstore.jpa.DomainEventEntry;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;
import org.axonframework.eventsourcing.eventstore.jpa.SnapshotEventEntry;
import org.hibernate.boot.model.TypeContributions;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.dialect.PostgreSQLDialect;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.service.ServiceRegistry;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.jdbc.BinaryJdbcType;

import com.zaxxer.hikari.HikariDataSource;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;

/** Axon's JPA engine on Hibernate, a transaction for each command, the bytes in {@code bytea}. */
final class AxonJpaEngine implements Contender {

    private final HikariDataSource dataSource;
    private final EntityManagerFactory factory;
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();
    private final JpaEventStorageEngine engine;

    AxonJpaEngine(String url) {
        dataSource = Database.pool(url, AxonJdbcEngine.CONNECTIONS);
        factory = new HibernatePersistenceConfiguration("axon")
                .managedClasses(DomainEventEntry.class, SnapshotEventEntry.class)
                .property(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, dataSource)
                .property(AvailableSettings.DIALECT, Dialect.class.getName())
                .property(AvailableSettings.JAKARTA_HBM2DDL_DATABASE_ACTION, "create")
                .property(AvailableSettings.STATEMENT_BATCH_SIZE, 50)
                .createEntityManagerFactory();
        engine = JpaEventStorageEngine.builder()
                .entityManagerProvider(CURRENT::get)
                .transactionManager(this::begin)
                .eventSerializer(LessonCompleted.jackson())
                .snapshotSerializer(LessonCompleted.jackson())
                .persistenceExceptionResolver(new SQLStateResolver())
                .build();
    }

    private Transaction begin() {
        EntityManager manager = factory.createEntityManager();
        manager.getTransaction().begin();
        CURRENT.set(manager);
        return new Transaction() {
            @Override
            public void commit() {
                try (manager) {
                    manager.getTransaction().commit();
                }
            }

            @Override
            public void rollback() {
                manager.getTransaction().rollback();
                manager.close();
            }
        };
    }

    @Override
    public void append(String streamId, long firstSequence, int events) {
        engine.appendEvents(LessonCompleted.messages(streamId, firstSequence, events));
    }

    @Override
    public long stored() throws SQLException {
        return Database.number(dataSource.getJdbcUrl(), "SELECT count(*) FROM DomainEventEntry");
    }

    @Override
    public void close() {
        factory.close();
        dataSource.close();
    }

    /** Hibernate would put what Axon marks as a large object into one, which is slower still. */
    public static final class Dialect extends PostgreSQLDialect {

        /** Made by Hibernate. */
        public Dialect() {}

        @Override
        protected String columnType(int sqlTypeCode) {
            return sqlTypeCode == SqlTypes.BLOB ? "bytea" : super.columnType(sqlTypeCode);
        }

        @Override
        public void contributeTypes(TypeContributions contributions, ServiceRegistry registry) {
            super.contributeTypes(contributions, registry);
            contributions
                    .getTypeConfiguration()
                    .getJdbcTypeRegistry()
                    .addDescriptor(Types.BLOB, BinaryJdbcType.INSTANCE);
        }
    }
}
