package dev.symposium.api;

import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.EventProcessor;
import org.bson.Document;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Lazy;
import org.springframework.data.mongodb.core.MongoOperations;

import dev.symposium.command.Policies;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.query.view.Projection;
import dev.symposium.query.view.ViewProgress;

import static org.awaitility.Awaitility.await;

/** For tests that count what happens: nothing that an earlier one has begun goes on in them. */
@Lazy
@TestComponent
public final class Calm {
    private static final Document REPLAYED = new Document("replay", new Document("$ne", null));

    private final ListableBeanFactory beans;
    private final EventProcessingConfiguration processing;
    private final Policies policies;
    private final ViewProgress progress;
    private final MongoOperations mongo;
    private final PostgresEventStorageEngine log;

    public Calm(
            ListableBeanFactory beans,
            EventProcessingConfiguration processing,
            Policies policies,
            ViewProgress progress,
            MongoOperations mongo,
            PostgresEventStorageEngine log) {
        this.beans = beans;
        this.processing = processing;
        this.policies = policies;
        this.progress = progress;
        this.mongo = mongo;
        this.log = log;
    }

    /** The class of every view that there is. */
    public Stream<Class<?>> views() {
        return Stream.of(beans.getBeanNamesForAnnotation(Projection.class))
                .map(name -> Objects.requireNonNull(beans.findAnnotationOnBean(name, Projection.class)))
                .map(Projection::value);
    }

    /** Returns when every view and every policy has seen all there is, and has added nothing to it. */
    public void awaitCalm() {
        await().until(() -> {
            long last = log.lastPosition();
            return views().allMatch(view -> progress.positionOf(view) >= last)
                    && policies.states().stream().allMatch(policy -> policy.position() >= last)
                    && mongo.getCollection("views").countDocuments(REPLAYED) == 0
                    && log.lastPosition() == last;
        });
    }

    /** What comes of it while the policy stands still; it goes on afterwards, late. */
    public <T> T whileLate(String policy, Supplier<T> work) {
        EventProcessor late =
                processing.eventProcessor(policy, EventProcessor.class).orElseThrow();
        late.shutDown();
        try {
            return work.get();
        } finally {
            late.start();
        }
    }
}
