package dev.symposium.command.imports;

import java.util.List;
import java.util.Objects;

import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.CannotCreateTransactionException;

import dev.symposium.command.Commands;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.company.CompanyCommand.InviteEmployee;
import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.WithdrawInvitation;
import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.eventstore.EventStoreUnavailableException;

/** Does what an import wants done about one row. Whatever becomes of it, the next one is done. */
@Component
class RowWork {
    private static final Logger LOG = LoggerFactory.getLogger(RowWork.class);
    private static final RowProblem BROKEN =
            new RowProblem("row", "internal", "Something went wrong here. It has been logged.");

    private static final RowProblem NOT_ENTITLED =
            new RowProblem("row", "not-entitled", "Whoever committed this import may no longer import people.");

    private final Commands commands;

    RowWork(Commands commands) {
        this.commands = commands;
    }

    /**
     * The row with its outcome. To do it again after a crash changes nothing and has the same outcome.
     *
     * @throws RuntimeException where the row is not to blame, and of an undo whatever is not a refusal: then it is to
     *     be tried again
     */
    ImportRow done(Task task, ImportRow row) {
        try {
            return settled(row, task.undoing() ? withdrawn(task, row) : invited(task, row), row.problems());
        } catch (EventStoreUnavailableException
                | TransientDataAccessException
                | NonTransientDataAccessResourceException
                | CannotCreateTransactionException
                | NoHandlerForCommandException
                | ConcurrencyException notOfTheRow) {
            throw notOfTheRow;
        } catch (Rejection refused) {
            return settled(row, outcome(task, refused), List.of(problem(refused)));
        } catch (RuntimeException broken) {
            if (task.undoing() || Thread.currentThread().isInterrupted()) {
                throw broken;
            }
            LOG.error("Row {} of the import {} failed", row.number(), task.importId(), broken);
            return settled(row, Outcome.FAILED, List.of(BROKEN));
        }
    }

    /** The rows when whoever committed the import may import no longer. */
    static List<ImportRow> refused(List<ImportRow> lot) {
        return lot.stream()
                .map(row -> settled(row, Outcome.FAILED, List.of(NOT_ENTITLED)))
                .toList();
    }

    private static Outcome outcome(Task task, Rejection refused) {
        if (task.undoing()) {
            return Outcome.KEPT;
        }
        return refused.kind() == Rejection.Kind.CONFLICT && refused.field() != null
                ? Outcome.DUPLICATE
                : Outcome.FAILED;
    }

    private static RowProblem problem(Rejection refused) {
        String field = refused.field();
        return new RowProblem(field == null ? "row" : field, refused.code(), refused.reason());
    }

    private Outcome invited(Task task, ImportRow row) {
        Person person = Objects.requireNonNull(row.person());
        InviteUser invitation = new InviteUser(
                task.importId().person(row.number()),
                person.email(),
                Objects.requireNonNull(person.username()),
                person.name(),
                person.locale(),
                person.roles());
        commands.send(
                person.company() == null ? invitation : new InviteEmployee(person.company(), invitation),
                task.ofRow(row.number()));
        return Outcome.CREATED;
    }

    private Outcome withdrawn(Task task, ImportRow row) {
        try {
            Receipt<Boolean> receipt = commands.send(
                    new WithdrawInvitation(task.importId().person(row.number()), Objects.requireNonNull(task.reason())),
                    task.ofRow(row.number()));
            // Of a repeat only those are on the log that erased somebody.
            return receipt.first() != null || Boolean.TRUE.equals(receipt.result()) ? Outcome.ERASED : Outcome.KEPT;
        } catch (Rejection nobody) {
            if (nobody.kind() != Rejection.Kind.NOT_FOUND) {
                throw nobody;
            }
            boolean wasThere = row.outcome() == Outcome.CREATED || row.outcome() == Outcome.KEPT;
            return wasThere ? Outcome.ERASED : Outcome.NOT_CREATED;
        }
    }

    private static ImportRow settled(ImportRow row, Outcome outcome, List<RowProblem> problems) {
        return new ImportRow(row.number(), row.verdict(), row.person(), problems, outcome);
    }
}
