package dev.symposium.benchmarks;

import java.sql.SQLException;

import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jpa.SQLStateResolver;

import com.zaxxer.hikari.HikariDataSource;

/** Axon's JDBC engine at its fastest: the events of a command are one batch that commits itself. */
final class AxonJdbcEngine implements Contender {

    /** As many as most targets have callers. */
    static final int CONNECTIONS = 64;

    private final HikariDataSource dataSource;
    private final JdbcEventStorageEngine engine;

    AxonJdbcEngine(String url) {
        dataSource = Database.pool(url, CONNECTIONS);
        engine = JdbcEventStorageEngine.builder()
                .connectionProvider(dataSource::getConnection)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(LessonCompleted.jackson())
                .snapshotSerializer(LessonCompleted.jackson())
                .persistenceExceptionResolver(new SQLStateResolver())
                .build();
        engine.createSchema(PostgresEventTableFactory.INSTANCE);
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
        dataSource.close();
    }
}
