package dev.symposium.benchmarks;

import java.util.concurrent.ThreadFactory;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventStoreSettings;
import dev.symposium.eventstore.PostgresEventStorageEngine;

/** The engine of this project, with its default settings. */
final class OurEngine implements Contender {

    private final HikariDataSource dataSource;
    private final PostgresEventStorageEngine engine;

    OurEngine(String url) {
        dataSource = Database.pool(url, 10);
        engine = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, LessonCompleted.serializer(), LessonCompleted.jackson()));
    }

    PostgresEventStorageEngine engine() {
        return engine;
    }

    @Override
    public void append(String streamId, long firstSequence, int events) {
        engine.appendEvents(LessonCompleted.messages(streamId, firstSequence, events));
    }

    /** As the application serves its requests. */
    @Override
    public ThreadFactory threads() {
        return Thread.ofVirtual().factory();
    }

    @Override
    public long stored() {
        return engine.lastPosition();
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
