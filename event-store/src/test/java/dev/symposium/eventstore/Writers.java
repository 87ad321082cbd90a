package dev.symposium.eventstore;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;

import static dev.symposium.eventstore.TestEvents.noted;
import static dev.symposium.eventstore.TestEvents.stream;
import static org.awaitility.Awaitility.await;

/**
 * Threads that append until they are stopped, whatever happens to the database, and write down what became of each
 * append before they make the next. Every fourth append wants a stream that all who write in that moment want too.
 */
final class Writers implements AutoCloseable {

    private static final int MOMENT = 20;

    private final PostgresEventStorageEngine engine;
    private final Path ledger;
    private final List<Thread> threads;
    private volatile boolean stopped;

    Writers(PostgresEventStorageEngine engine, Path ledger, int count) {
        this.engine = engine;
        this.ledger = ledger;
        this.threads = IntStream.range(0, count)
                .mapToObj(number -> Thread.ofPlatform().start(this::run))
                .toList();
    }

    private void run() {
        for (int round = 0; !stopped; round++) {
            String id = UUID.randomUUID().toString();
            String wanted = round % 4 == 0 ? "wanted-" + System.currentTimeMillis() / MOMENT : "";
            List<DomainEventMessage<?>> events = events(id, wanted, 1 + round % 3);
            note(outcome(events), id, events.size(), wanted);
        }
    }

    /** The events carry which append they are of and how many it has. */
    private static List<DomainEventMessage<?>> events(String id, String wanted, int own) {
        String text = id + " " + (wanted.isEmpty() ? own : own + 1);
        String stream = stream();
        List<DomainEventMessage<?>> events = new ArrayList<>();
        for (int sequence = 0; sequence < own; sequence++) {
            events.add(noted(stream, sequence, text));
        }
        if (!wanted.isEmpty()) {
            events.add(noted(wanted, 0, text));
        }
        return events;
    }

    private Ledger.Outcome outcome(List<DomainEventMessage<?>> events) {
        try {
            engine.appendEvents(events);
            return Ledger.Outcome.ACKNOWLEDGED;
        } catch (UnknownOutcomeException e) {
            return Ledger.Outcome.UNKNOWN;
        } catch (EventStoreUnavailableException e) {
            return Ledger.Outcome.UNAVAILABLE;
        } catch (ConcurrencyException | AggregateStreamCreationException e) {
            return Ledger.Outcome.LOST;
        } catch (RuntimeException e) {
            PostgresEventStorageEngine.LOG.error("No append may fail like this", e);
            return Ledger.Outcome.BROKEN;
        }
    }

    private void note(Ledger.Outcome outcome, String id, int size, String wanted) {
        String line = outcome + " " + id + " " + size + " " + (wanted.isEmpty() ? "-" : wanted) + "\n";
        synchronized (this) {
            try {
                Files.writeString(
                        ledger, line, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Lets each thread finish its append. */
    @Override
    public void close() {
        stopped = true;
        await().atMost(Duration.ofSeconds(20)).until(() -> threads.stream().noneMatch(Thread::isAlive));
    }
}
