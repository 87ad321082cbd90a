package dev.symposium.command.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.imports.ImportCommand.ExpireImport;
import dev.symposium.command.imports.ImportCommand.FinishImport;
import dev.symposium.command.imports.ImportCommand.FinishUndo;
import dev.symposium.events.imports.ImportId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * Works on imports, some rows at a time: each lot is a transaction that holds the import, so that one node at a time
 * works on it, and the next one goes on where a node that died has stopped. Rows of its last lot are done again then,
 * which changes nothing.
 */
@Component
class ImportWorker implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int LOT = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final int MINUTES = 10;
    private static final int SECONDS_TO_END = 10;

    private final ImportTable imports;
    private final RowTable rows;
    private final RowWork work;
    private final Commands commands;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final Duration keep;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("imports").daemon().factory());
    private final ExecutorService inFlight;
    private List<Future<?>> regular = List.of();
    private volatile boolean stopping;

    ImportWorker(
            ImportTable imports,
            RowTable rows,
            RowWork work,
            Commands commands,
            TransactionOperations transactions,
            Clock clock,
            @Value("${symposium.imports.keep:7d}") Duration keep,
            @Value("${symposium.imports.parallel:16}") int atOnce) {
        this.imports = imports;
        this.rows = rows;
        this.work = work;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
        this.keep = keep;
        this.inFlight = Executors.newFixedThreadPool(
                atOnce, Thread.ofVirtual().name("import-row-", 0).factory());
    }

    @EventListener(ApplicationReadyEvent.class)
    void watch() {
        regular = List.of(
                thread.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS),
                thread.scheduleWithFixedDelay(this::expire, 1, MINUTES, TimeUnit.MINUTES));
    }

    /** There is something to do. */
    void wake() {
        if (!stopping) {
            thread.execute(this::look);
        }
    }

    /** Takes turns with the imports, so that a small one does not wait for a large one. */
    private void look() {
        try {
            boolean something = true;
            while (something && !stopping) {
                something = false;
                for (ImportId id : imports.atWork()) {
                    something |= !stopping && Boolean.TRUE.equals(transactions.execute(status -> doLot(id)));
                }
            }
        } catch (RuntimeException failure) {
            if (!stopping) {
                LOG.warn("The work on an import stops for a moment: {}", failure.toString());
            }
        }
    }

    private boolean doLot(ImportId id) {
        Optional<Task> claimed = imports.claim(id);
        claimed.ifPresent(task -> {
            List<ImportRow> lot = rows.toDo(task, LOT);
            if (lot.isEmpty()) {
                end(task);
            } else {
                rows.settle(id, done(task, lot));
                imports.advance(id, lot.getLast().number(), lot.size());
            }
        });
        return claimed.isPresent();
    }

    private List<ImportRow> done(Task task, List<ImportRow> lot) {
        return await(lot.stream()
                .<Callable<ImportRow>>map(row -> () -> work.done(task, row))
                .toList());
    }

    /** On other threads, as no command is to be part of the lot's transaction. */
    private <T> List<T> await(List<Callable<T>> calls) {
        List<T> results = new ArrayList<>();
        try {
            for (Future<T> result : inFlight.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void end(Task task) {
        ImportId id = task.importId();
        Outcomes outcomes = imports.outcomes(id);
        ImportCommand command = task.undoing() ? new FinishUndo(id, outcomes) : new FinishImport(id, outcomes);
        await(List.of(() -> commands.send(command, task.ofEnd())));
        imports.end(id, task.undoing() ? "UNDONE" : "FINISHED");
    }

    private void expire() {
        try {
            imports.waitingSince(clock.instant().minus(keep)).forEach(this::expire);
        } catch (RuntimeException failure) {
            LOG.warn("Imports that nobody wants could not be given up; it is tried again", failure);
        }
    }

    private void expire(ImportId id) {
        try {
            Origin system = Origin.of(
                    Actor.system(), TimeOrderedIdentifierFactory.next().toString());
            if (Boolean.TRUE.equals(
                    commands.<Boolean>send(new ExpireImport(id), system).result())) {
                imports.end(id, "EXPIRED");
            }
        } catch (Rejection notOnTheLog) {
            // Its upload was interrupted.
            imports.delete(id);
        }
    }

    @Override
    public void destroy() throws InterruptedException {
        stopping = true;
        regular.forEach(look -> look.cancel(false));
        thread.shutdown();
        if (!thread.awaitTermination(SECONDS_TO_END, TimeUnit.SECONDS)) {
            LOG.warn("The work on an import is interrupted; it goes on at the next start");
        }
        inFlight.shutdownNow();
    }
}
