package dev.symposium.command.imports;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.command.Commands;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.imports.ImportCommand.FinishImport;
import dev.symposium.command.imports.ImportCommand.FinishUndo;
import dev.symposium.command.task.OneTimeWork;
import dev.symposium.command.task.Retries;
import dev.symposium.events.imports.ImportId;

/**
 * Works on an import, some rows at a time: each lot is a transaction that holds the import, so that one node at a time
 * works on it, and the next one goes on where a node that died has stopped. Rows of its last lot are done again then,
 * which changes nothing. Tasks have the identifier of the event that demands the work.
 */
@Component
class ImportWork implements OneTimeWork {
    static final String NAME = "import";

    private static final int LOT = 200;

    /** After so long other tasks have their turn, and a node that is stopping can let go of the import. */
    private static final Duration TURN = Duration.ofSeconds(2);

    /** A lot of a machine that is very busy. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    /** Half a day: an import is worth waiting for. */
    private static final Retries RETRIES = new Retries(720, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final ImportTable imports;
    private final RowTable rows;
    private final RowWork work;
    private final Crew crew;
    private final Accounts accounts;
    private final Commands commands;
    private final TransactionOperations transactions;

    ImportWork(
            ImportTable imports,
            RowTable rows,
            RowWork work,
            Crew crew,
            Accounts accounts,
            Commands commands,
            TransactionOperations transactions) {
        this.imports = imports;
        this.rows = rows;
        this.work = work;
        this.crew = crew;
        this.accounts = accounts;
        this.commands = commands;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Retries retries() {
        return RETRIES;
    }

    @Override
    public Duration timeout() {
        return TIMEOUT;
    }

    @Override
    public Progress run(UUID demand) {
        long end = System.nanoTime() + TURN.toNanos();
        boolean isMoreToDo = true;
        while (isMoreToDo && System.nanoTime() < end) {
            isMoreToDo = Boolean.TRUE.equals(transactions.execute(status -> doLot(demand)));
        }
        return isMoreToDo ? Progress.GO_ON : Progress.DONE;
    }

    private boolean doLot(UUID demand) {
        Optional<Task> claimed = imports.claim(demand);
        claimed.ifPresent(task -> {
            List<ImportRow> lot = rows.toDo(task, LOT);
            if (lot.isEmpty()) {
                end(task);
            } else {
                rows.settle(task.importId(), isEntitled(task) ? done(task, lot) : RowWork.refused(lot));
                imports.advance(task.importId(), lot.getLast().number(), lot.size());
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
        return crew.await(lot.stream()
                .<Callable<ImportRow>>map(row -> () -> work.done(task, row))
                .toList());
    }

    private void end(Task task) {
        ImportId id = task.importId();
        Outcomes outcomes = imports.outcomes(id);
        ImportCommand command = task.undoing() ? new FinishUndo(id, outcomes) : new FinishImport(id, outcomes);
        crew.await(List.of(() -> commands.send(command, task.ofEnd())));
        imports.end(id, task.undoing() ? "UNDONE" : "FINISHED");
    }
}
