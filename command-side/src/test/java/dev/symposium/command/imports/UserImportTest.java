package dev.symposium.command.imports;

import java.util.UUID;

import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import dev.symposium.command.Actor;
import dev.symposium.command.As;
import dev.symposium.command.Refusal;
import dev.symposium.command.imports.ImportCommand.CommitImport;
import dev.symposium.command.imports.ImportCommand.ExpireImport;
import dev.symposium.command.imports.ImportCommand.FinishImport;
import dev.symposium.command.imports.ImportCommand.FinishUndo;
import dev.symposium.command.imports.ImportCommand.PreviewImport;
import dev.symposium.command.imports.ImportCommand.UndoImport;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportExpired;
import dev.symposium.events.imports.ImportEvent.ImportFinished;
import dev.symposium.events.imports.ImportEvent.ImportPreviewed;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;
import dev.symposium.events.imports.ImportEvent.ImportUndone;
import dev.symposium.events.imports.ImportId;

class UserImportTest {
    private static final ImportId ID = new ImportId(new UUID(3, 1));
    private static final UserId BOSS = new UserId(new UUID(0, 1));
    private static final CompanyId ACME = new CompanyId(new UUID(1, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(1, 2));
    private static final MetaData SUPERUSER = As.user(BOSS, ACME, Role.STUDENT, Role.SUPERUSER);
    private static final MetaData SYSTEM = As.actor(Actor.system());

    private static final ImportPreviewed PREVIEWED = new ImportPreviewed(ID, BOSS, "bees.csv", "e3b0", ACME, 3, 2, 1);
    private static final ImportCommitted COMMITTED = new ImportCommitted(ID, BOSS);
    private static final ImportFinished FINISHED = new ImportFinished(ID, 2, 1, 0);
    private static final ImportUndoRequested UNDO_REQUESTED = new ImportUndoRequested(ID, BOSS, "Wrong file.");
    private static final ImportUndone UNDONE = new ImportUndone(ID, 1, 1);
    private static final ImportExpired EXPIRED = new ImportExpired(ID);
    private static final Outcomes OUTCOMES = new Outcomes(2, 1, 0, 1, 1);

    private final FixtureConfiguration<UserImport> people = new AggregateTestFixture<>(UserImport.class);

    private static PreviewImport preview(@Nullable CompanyId company) {
        return new PreviewImport(ID, "bees.csv", "e3b0", company, new Verdicts(3, 2, 1));
    }

    @Test
    void theSuperuserOfACompanyImportsItsEmployees() {
        people.givenNoPriorActivity().when(preview(ACME), SUPERUSER).expectEvents(PREVIEWED);
    }

    @Test
    void onlyAdministratorsImportPeopleOfAllCompanies() {
        people.givenNoPriorActivity()
                .when(preview(null), As.admin(BOSS))
                .expectEvents(new ImportPreviewed(ID, BOSS, "bees.csv", "e3b0", null, 3, 2, 1));
        people.givenNoPriorActivity().when(preview(null), SUPERUSER).expectException(Refusal.notFound());
        people.givenNoPriorActivity().when(preview(ACME), As.student(BOSS)).expectException(Refusal.forbidden());
    }

    @Test
    void itIsCommittedOnce() {
        people.given(PREVIEWED).when(new CommitImport(ID), SUPERUSER).expectEvents(COMMITTED);
        people.given(PREVIEWED, COMMITTED).when(new CommitImport(ID), SUPERUSER).expectNoEvents();
        people.given(PREVIEWED, COMMITTED, FINISHED)
                .when(new CommitImport(ID), SUPERUSER)
                .expectNoEvents();
    }

    @Test
    void whoIsNotInChargeOfItDoesNotLearnThatItIsThere() {
        MetaData outsider = As.user(BOSS, OTHER, Role.SUPERUSER);
        people.given(PREVIEWED).when(new CommitImport(ID), outsider).expectException(Refusal.notFound());
        people.given(PREVIEWED, COMMITTED)
                .when(new UndoImport(ID, "Mine."), outsider)
                .expectException(Refusal.notFound());
        people.given(PREVIEWED).when(new CommitImport(ID), As.student(BOSS)).expectException(Refusal.forbidden());
    }

    @Test
    void itEndsWhenSymposiumSaysSo() {
        people.given(PREVIEWED, COMMITTED)
                .when(new FinishImport(ID, OUTCOMES), SYSTEM)
                .expectEvents(FINISHED);
        people.given(PREVIEWED, COMMITTED, FINISHED)
                .when(new FinishImport(ID, OUTCOMES), SYSTEM)
                .expectNoEvents();
        people.given(PREVIEWED, COMMITTED)
                .when(new FinishImport(ID, OUTCOMES), SUPERUSER)
                .expectException(Refusal.forbidden());
    }

    @Test
    void itIsUndoneWhetherItHasEndedOrNot() {
        people.given(PREVIEWED, COMMITTED)
                .when(new UndoImport(ID, "Wrong file."), SUPERUSER)
                .expectEvents(UNDO_REQUESTED);
        people.given(PREVIEWED, COMMITTED, FINISHED)
                .when(new UndoImport(ID, "Wrong file."), SUPERUSER)
                .expectEvents(UNDO_REQUESTED);
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED)
                .when(new UndoImport(ID, "Again."), SUPERUSER)
                .expectNoEvents();
    }

    @Test
    void whatIsBeingUndoneDoesNotEndInAnotherWay() {
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED)
                .when(new FinishImport(ID, OUTCOMES), SYSTEM)
                .expectNoEvents();
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED)
                .when(new FinishUndo(ID, OUTCOMES), SYSTEM)
                .expectEvents(UNDONE);
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED, UNDONE)
                .when(new FinishUndo(ID, OUTCOMES), SYSTEM)
                .expectNoEvents();
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED, UNDONE)
                .when(new CommitImport(ID), SUPERUSER)
                .expectException(Refusal.conflict("import-undone"));
    }

    @Test
    void whoWasKeptByAnUndoCanBeUndoneLater() {
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED, new ImportUndone(ID, 2, 1))
                .when(new UndoImport(ID, "Wrong file."), SUPERUSER)
                .expectEvents(UNDO_REQUESTED);
        people.given(PREVIEWED, COMMITTED, UNDO_REQUESTED, new ImportUndone(ID, 3, 0))
                .when(new UndoImport(ID, "Wrong file."), SUPERUSER)
                .expectNoEvents();
    }

    @Test
    void whatWasNotCommittedIsNotUndone() {
        people.given(PREVIEWED)
                .when(new UndoImport(ID, "Wrong file."), SUPERUSER)
                .expectException(Refusal.conflict("nothing-to-undo"));
    }

    @Test
    void whatNobodyCommitsExpires() {
        people.given(PREVIEWED)
                .when(new ExpireImport(ID), SYSTEM)
                .expectResultMessagePayload(true)
                .expectEvents(EXPIRED);
        people.given(PREVIEWED, COMMITTED)
                .when(new ExpireImport(ID), SYSTEM)
                .expectResultMessagePayload(false)
                .expectNoEvents();
        people.given(PREVIEWED, EXPIRED)
                .when(new CommitImport(ID), SUPERUSER)
                .expectException(Refusal.conflict("import-expired"));
    }
}
