package dev.symposium.command.imports;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.imports.ImportCommand.CommitImport;
import dev.symposium.command.imports.ImportCommand.ExpireImport;
import dev.symposium.command.imports.ImportCommand.FinishImport;
import dev.symposium.command.imports.ImportCommand.FinishUndo;
import dev.symposium.command.imports.ImportCommand.PreviewImport;
import dev.symposium.command.imports.ImportCommand.UndoImport;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportExpired;
import dev.symposium.events.imports.ImportEvent.ImportFinished;
import dev.symposium.events.imports.ImportEvent.ImportPreviewed;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;
import dev.symposium.events.imports.ImportEvent.ImportUndone;
import dev.symposium.events.imports.ImportId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** An import of people: what was decided about it. Its rows wait beside the log. */
@Aggregate(type = "import")
public class UserImport {
    private enum State {
        PREVIEWED,
        RUNNING,
        FINISHED,
        UNDOING,
        UNDONE,
        EXPIRED
    }

    @AggregateIdentifier
    private ImportId id;

    private @Nullable CompanyId company;
    private State state;
    private int kept;

    @CommandHandler
    UserImport(PreviewImport command, Actor actor) {
        requireInCharge(actor, command.company());
        Verdicts verdicts = command.verdicts();
        apply(new ImportPreviewed(
                command.importId(),
                actor.requireUser(),
                command.fileName(),
                command.sha256(),
                command.company(),
                verdicts.ready(),
                verdicts.duplicate(),
                verdicts.invalid()));
    }

    @EventSourcingHandler
    void on(ImportPreviewed event) {
        id = event.importId();
        company = event.company();
        state = State.PREVIEWED;
    }

    @CommandHandler
    void handle(CommitImport command, Actor actor) {
        requireInCharge(actor, company);
        switch (state) {
            case PREVIEWED -> apply(new ImportCommitted(id, actor.requireUser()));
            case RUNNING, FINISHED -> {}
            case UNDOING, UNDONE -> throw Rejection.conflict("import-undone", "This import has been undone.");
            case EXPIRED ->
                throw Rejection.conflict("import-expired", "This import waited for too long. Upload the file again.");
        }
    }

    @EventSourcingHandler
    void on(ImportCommitted event) {
        state = State.RUNNING;
    }

    @CommandHandler
    void handle(FinishImport command, Actor actor) {
        requireSystem(actor);
        Outcomes outcomes = command.outcomes();
        if (state == State.RUNNING) {
            apply(new ImportFinished(id, outcomes.created(), outcomes.duplicate(), outcomes.failed()));
        }
    }

    @EventSourcingHandler
    void on(ImportFinished event) {
        state = State.FINISHED;
    }

    @CommandHandler
    void handle(UndoImport command, Actor actor) {
        requireInCharge(actor, company);
        switch (state) {
            case RUNNING, FINISHED -> apply(new ImportUndoRequested(id, actor.requireUser(), command.reason()));
            case UNDOING -> {}
            case UNDONE -> undoTheRest(command, actor);
            case PREVIEWED, EXPIRED ->
                throw Rejection.conflict("nothing-to-undo", "This import has not been committed.");
        }
    }

    /** Who could not be erased then may be one who can be now. */
    private void undoTheRest(UndoImport command, Actor actor) {
        if (kept > 0) {
            apply(new ImportUndoRequested(id, actor.requireUser(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(ImportUndoRequested event) {
        state = State.UNDOING;
    }

    @CommandHandler
    void handle(FinishUndo command, Actor actor) {
        requireSystem(actor);
        if (state == State.UNDOING) {
            apply(new ImportUndone(
                    id, command.outcomes().erased(), command.outcomes().kept()));
        }
    }

    @EventSourcingHandler
    void on(ImportUndone event) {
        state = State.UNDONE;
        kept = event.kept();
    }

    @CommandHandler
    boolean handle(ExpireImport command, Actor actor) {
        requireSystem(actor);
        if (state == State.PREVIEWED) {
            apply(new ImportExpired(id));
        }
        return state == State.EXPIRED;
    }

    @EventSourcingHandler
    void on(ImportExpired event) {
        state = State.EXPIRED;
    }

    private static void requireSystem(Actor actor) {
        if (!actor.isSystem()) {
            throw Rejection.forbidden("Only Symposium itself says how far an import has come.");
        }
    }

    /** Administrators are in charge of every import; a superuser of those into their company. */
    private static void requireInCharge(Actor actor, @Nullable CompanyId company) {
        actor.require(Role.ADMIN, Role.SUPERUSER);
        if (!actor.is(Role.ADMIN) && (company == null || !company.equals(actor.company()))) {
            throw Rejection.notFound("There is no such import.");
        }
    }

    /** For Axon, which then applies the events. */
    protected UserImport() {}
}
