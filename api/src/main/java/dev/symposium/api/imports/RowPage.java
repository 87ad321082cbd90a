package dev.symposium.api.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.imports.ImportRow;
import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.command.imports.ImportRow.Verdict;
import dev.symposium.command.imports.Person;
import dev.symposium.command.imports.RowProblem;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportId;

/**
 * A row of an import. What the file says of the person is there until the import has ended.
 *
 * @param number of the row in the file
 * @param userId whom it has become, null for nobody
 */
record RowPage(
        int number,
        Verdict verdict,
        @Nullable Outcome outcome,
        @Nullable String email,
        @Nullable String username,
        @Nullable String name,
        @Nullable UserId userId,
        List<RowProblem> problems) {

    static RowPage of(ImportId id, ImportRow row) {
        Person person = row.person();
        boolean isThere = row.outcome() == Outcome.CREATED || row.outcome() == Outcome.KEPT;
        return new RowPage(
                row.number(),
                row.verdict(),
                row.outcome(),
                person == null ? null : person.email(),
                person == null ? null : person.username(),
                person == null ? null : person.name(),
                isThere ? id.person(row.number()) : null,
                row.problems());
    }
}
