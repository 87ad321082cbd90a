package dev.symposium.command.imports;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Accounts;
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
class ImportWorker implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final int LOT = 200;
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final ImportTable imports;
    private final RowTable rows;
    private final RowWork work;
    private final Accounts accounts;
    private final Commands commands;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final ImportWorkSettings settings;
    private volatile @Nullable Crew crew;

    ImportWorker(
            ImportTable imports,
            RowTable rows,
            RowWork work,
            Accounts accounts,
            Commands commands,
            TransactionOperations transactions,
            Clock clock,
            ImportWorkSettings settings) {
        this.imports = imports;
        this.rows = rows;
        this.work = work;
        this.accounts = accounts;
        this.commands = commands;
        this.transactions = transactions;
        this.clock = clock;
        this.settings = settings;
    }

    /** Last of all, when commands have their handlers; and so the first to stop. */
    @Override
    public void start() {
        Crew starting = new Crew(settings.parallel());
        starting.eachTime(LOOK, this::look);
        starting.eachTime(settings.tidied(), this::expire);
        crew = starting;
    }

    @Override
    public boolean isRunning() {
        return crew != null;
    }

    /** There is something to do. */
    void wake() {
        Crew now = crew;
        if (now != null) {
            now.soon(this::look);
        }
    }

    /** Takes turns with the imports, so that a small one does not wait for a large one. */
    private void look() {
        try {
            boolean something = true;
            while (something && isRunning()) {
                something = false;
                for (ImportId id : imports.atWork()) {
                    something |= isRunning() && hasDoneLot(id);
                }
            }
        } catch (RuntimeException | Error failure) {
            tell("Imports", failure);
        }
    }

    /** What goes wrong with one import does not keep the others waiting. */
    private boolean hasDoneLot(ImportId id) {
        try {
            return Boolean.TRUE.equals(transactions.execute(status -> doLot(id)));
        } catch (RuntimeException | Error failure) {
            tell("The import " + id, failure);
            return false;
        }
    }

    private void tell(String what, Throwable failure) {
        if (isRunning()) {
            LOG.error("{} could not be worked on; it is tried again", what, failure);
        }
    }

    private boolean doLot(ImportId id) {
        Optional<Task> claimed = imports.claim(id);
        claimed.ifPresent(task -> {
            List<ImportRow> lot = rows.toDo(task, LOT);
            if (lot.isEmpty()) {
                end(task);
            } else {
                rows.settle(id, isEntitled(task) ? done(task, lot) : RowWork.refused(lot));
                imports.advance(id, lot.getLast().number(), lot.size());
            }
        });
        return claimed.isPresent();
    }

    /** An undo stands once it is decided; whoever imports must still be in charge of every lot. */
    private boolean isEntitled(Task task) {
        return task.undoing()
                || accounts.byId(task.actor())
                        .filter(account -> account.active() && task.isWithin(account.asActor()))
                        .isPresent();
    }

    private List<ImportRow> done(Task task, List<ImportRow> lot) {
        return requireCrew()
                .await(lot.stream()
                        .<Callable<ImportRow>>map(row -> () -> work.done(task, row))
                        .toList());
    }

    private Crew requireCrew() {
        Crew now = crew;
        if (now == null) {
            throw new IllegalStateException("The work on imports has stopped");
        }
        return now;
    }

    private void end(Task task) {
        ImportId id = task.importId();
        Outcomes outcomes = imports.outcomes(id);
        ImportCommand command = task.undoing() ? new FinishUndo(id, outcomes) : new FinishImport(id, outcomes);
        requireCrew().await(List.of(() -> commands.send(command, task.ofEnd())));
        imports.end(id, task.undoing() ? "UNDONE" : "FINISHED");
    }

    private void expire() {
        try {
            imports.waitingSince(clock.instant().minus(settings.keep())).forEach(this::expire);
        } catch (RuntimeException | Error failure) {
            tell("An import that nobody wants", failure);
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
    public void stop() {
        Crew stopping = crew;
        crew = null;
        if (stopping != null) {
            stopping.stop();
        }
    }
}
