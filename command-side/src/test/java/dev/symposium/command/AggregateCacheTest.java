package dev.symposium.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Two nodes with caches of their own, on one log. */
class AggregateCacheTest {
    private final ReadLog log = new ReadLog();
    private final AggregateCache cacheHere = new AggregateCache(log);
    private final Configuration here = node(cacheHere);
    private final Configuration there = node(new AggregateCache(log));

    record Move(@TargetAggregateIdentifier String door, boolean open) {}

    record Moved(String door, boolean open) {}

    /** A door that is moved only when it is not there already; its handler answers whether it was. */
    static class Door {
        @AggregateIdentifier
        @SuppressWarnings("UnusedVariable") // Axon reads it.
        private String id;

        private boolean open;

        @CommandHandler
        @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
        boolean handle(Move command) {
            if (open == command.open()) {
                return false;
            }
            AggregateLifecycle.apply(new Moved(command.door(), command.open()));
            return true;
        }

        @EventSourcingHandler
        void on(Moved event) {
            id = event.door();
            open = event.open();
        }
    }

    /** Remembers which streams have been read. */
    private static final class ReadLog extends InMemoryEventStorageEngine {
        private final List<String> read = new ArrayList<>();

        @Override
        public DomainEventStream readEvents(String stream, long first) {
            read.add(stream);
            return super.readEvents(stream, first);
        }

        @Override
        public Optional<Long> lastSequenceNumberFor(String stream) {
            return super.readEvents(stream, 0)
                    .asStream()
                    .map(event -> event.getSequenceNumber())
                    .reduce((a, b) -> b);
        }
    }

    private static Configuration node(AggregateCache cache) {
        EventStorageEngine log = cache.log();
        return DefaultConfigurer.defaultConfiguration()
                .configureAggregate(
                        AggregateConfigurer.defaultConfiguration(Door.class).configureCache(ignored -> cache))
                .configureEmbeddedEventStore(ignored -> log)
                .buildConfiguration();
    }

    @BeforeEach
    void start() {
        here.start();
        there.start();
    }

    @AfterEach
    void shutdown() {
        here.shutdown();
        there.shutdown();
    }

    private static boolean moved(Configuration node, boolean open) {
        FutureCallback<Object, Boolean> answer = new FutureCallback<>();
        node.commandBus().dispatch(new GenericCommandMessage<Object>(new Move("door", open)), answer);
        return answer.getResult().getPayload();
    }

    @Test
    void aDecisionRestsOnWhatTheOtherNodeHasDone() {
        assertThat(moved(here, true)).isTrue();
        assertThat(moved(there, false)).isTrue();
        assertThat(moved(here, true)).isTrue();
        assertThat(moved(there, true)).isFalse();
    }

    @Test
    void whatNobodyElseHasChangedIsNotReadAgain() {
        assertThat(moved(here, true)).isTrue();
        Object kept = cacheHere.get("door");
        log.read.clear();
        assertThat(moved(here, false)).isTrue();
        assertThat(log.read).isEmpty();
        assertThat(kept).isNotNull();
    }
}
