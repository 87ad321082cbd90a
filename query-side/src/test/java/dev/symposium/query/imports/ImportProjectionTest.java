package dev.symposium.query.imports;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportExpired;
import dev.symposium.events.imports.ImportEvent.ImportFinished;
import dev.symposium.events.imports.ImportEvent.ImportPreviewed;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;
import dev.symposium.events.imports.ImportEvent.ImportUndone;
import dev.symposium.events.imports.ImportId;
import dev.symposium.query.Scope;
import dev.symposium.query.imports.ImportView.Result;
import dev.symposium.query.imports.ImportView.State;
import dev.symposium.query.imports.ImportView.Undo;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ProjectionFixture;

import static org.assertj.core.api.Assertions.assertThat;

class ImportProjectionTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final ImportId IMPORT = new ImportId(new UUID(3, 1));
    private static final CompanyId ACME = new CompanyId(new UUID(2, 1));
    private static final CompanyId OTHER = new CompanyId(new UUID(2, 2));
    private static final UserId BOSS = new UserId(new UUID(1, 1));
    private static final String ID = IMPORT.toString();
    private static final ImportPreviewed PREVIEWED =
            new ImportPreviewed(IMPORT, BOSS, "bees.csv", "e3b0", ACME, 3, 2, 1);

    @RegisterExtension
    final ProjectionFixture<ImportView> imports = new ProjectionFixture<>(ImportView.class, new ImportProjection());

    private static ImportView shown(
            State state, @Nullable String committedBy, @Nullable Result result, @Nullable Undo undo) {
        return new ImportView(
                ID,
                state,
                "bees.csv",
                "e3b0",
                ACME.toString(),
                BOSS.toString(),
                MONDAY,
                3,
                2,
                1,
                committedBy,
                result,
                undo);
    }

    @Test
    void anImportIsShownFromItsPreviewToItsEnd() {
        String boss = BOSS.toString();
        Result result = new Result(2, 1, 0, MONDAY);
        imports.at(MONDAY)
                .given(PREVIEWED)
                .then(ID, shown(State.PREVIEWED, null, null, null))
                .given(new ImportCommitted(IMPORT, BOSS))
                .then(ID, shown(State.RUNNING, boss, null, null))
                .given(new ImportFinished(IMPORT, 2, 1, 0))
                .then(ID, shown(State.FINISHED, boss, result, null))
                .given(new ImportUndoRequested(IMPORT, BOSS, "Wrong file."))
                .then(ID, shown(State.UNDOING, boss, result, new Undo(boss, "Wrong file.", null, null)))
                .given(new ImportUndone(IMPORT, 1, 1))
                .then(ID, shown(State.UNDONE, boss, result, new Undo(boss, "Wrong file.", 1, 1)));
    }

    @Test
    void whatNobodyCommittedIsExpired() {
        imports.at(MONDAY).given(PREVIEWED, new ImportExpired(IMPORT)).then(ID, shown(State.EXPIRED, null, null, null));
    }

    @Test
    void anImportIsFoundWithinTheScopeOnly() {
        imports.given(PREVIEWED);
        ImportQuery query = new ImportQuery(imports.views());
        assertThat(query.find(IMPORT, Scope.of(ACME))).isPresent();
        assertThat(query.find(IMPORT, Scope.everything())).isPresent();
        assertThat(query.find(IMPORT, Scope.of(OTHER))).isEmpty();
        assertThat(query.list(Scope.of(ACME), PageRequest.first()).items()).hasSize(1);
        assertThat(query.list(Scope.of(OTHER), PageRequest.first()).items()).isEmpty();
    }
}
