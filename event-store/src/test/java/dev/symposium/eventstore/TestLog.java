package dev.symposium.eventstore;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.zaxxer.hikari.HikariDataSource;

/** A log in a database of its own, for tests of what is built upon it. */
public final class TestLog implements AutoCloseable {

    private static final AtomicInteger COPIES = new AtomicInteger();

    private final String url;
    private final HikariDataSource dataSource;
    private final PostgresEventStorageEngine engine;

    private TestLog(String url) {
        this.url = url;
        dataSource = TestPostgres.pool(url, 10);
        engine = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()));
    }

    public static TestLog empty() {
        return new TestLog(TestPostgres.newDatabase());
    }

    /** The same log, as another node has it. */
    public TestLog again() {
        return new TestLog(url);
    }

    /** Closes this one: nobody may be connected to what is copied. */
    public TestLog copy() {
        close();
        String database = url.substring(url.lastIndexOf('/') + 1, url.indexOf('?'));
        String name = database + "_copy_" + COPIES.incrementAndGet();
        TestPostgres.execute(
                url.replace("/" + database + "?", "/postgres?"), "CREATE DATABASE " + name + " TEMPLATE " + database);
        return new TestLog(url.replace("/" + database + "?", "/" + name + "?"));
    }

    public HikariDataSource dataSource() {
        return dataSource;
    }

    public PostgresEventStorageEngine engine() {
        return engine;
    }

    /** Events of one stream. */
    public void append(int events) {
        engine.appendEvents(TestEvents.notes(TestEvents.stream(), events));
    }

    public void appendWithCommand(String command) {
        engine.appendEvents(List.of(
                TestEvents.noted(TestEvents.stream(), 0, Map.of(PostgresEventStorageEngine.IDEMPOTENCY_KEY, command))));
    }

    /** SQL as somebody with the password of the database would run it. */
    public void sql(String sql) {
        TestPostgres.execute(dataSource, sql);
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
