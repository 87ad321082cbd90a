package dev.symposium.command.task;

import java.util.List;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Empty tables of tasks and mails, made as those of the application, that no application looks into. */
public final class OwnTables implements AutoCloseable {
    private final String schema =
            "own_" + TimeOrderedIdentifierFactory.next().toString().replace('-', '_');
    private final HikariDataSource dataSource;
    private final JdbcClient database;

    /** Makes them in the database of the application. */
    public OwnTables(DataSourceProperties properties) {
        String url = properties.determineUrl();
        dataSource = properties
                .initializeDataSourceBuilder()
                .type(HikariDataSource.class)
                .url(url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema)
                .build();
        database = JdbcClient.create(dataSource);
        database.sql("CREATE SCHEMA " + schema).update();
        for (String table : List.of("task", "failed_task", "mail")) {
            database.sql("CREATE TABLE %s.%s (LIKE public.%s INCLUDING ALL)".formatted(schema, table, table))
                    .update();
        }
    }

    public DataSource dataSource() {
        return dataSource;
    }

    public JdbcClient database() {
        return database;
    }

    public TransactionTemplate transactions() {
        return new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /** The number of rows for which the condition holds. */
    public long count(String table, String condition) {
        return database.sql("SELECT count(*) FROM %s WHERE %s".formatted(table, condition))
                .query(Long.class)
                .single();
    }

    @Override
    public void close() {
        database.sql("DROP SCHEMA " + schema + " CASCADE").update();
        dataSource.close();
    }
}
