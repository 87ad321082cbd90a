package dev.symposium.command.imports;

import java.util.Set;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportId;

/**
 * What is to be done to the rows of an import.
 *
 * @param undoing whether accounts are erased, not opened
 * @param company whose employees are imported, null for people of all companies
 * @param causation the event that demands it
 * @param reason why it is undone, null when it is not
 * @param lastRow the last row that has been dealt with
 */
record Task(
        ImportId importId,
        boolean undoing,
        @Nullable CompanyId company,
        UserId actor,
        String correlation,
        String causation,
        @Nullable String reason,
        int lastRow) {

    /** Where the command about one row comes from. It has a key, so that a repeat after a crash does nothing. */
    Origin ofRow(int number) {
        String key = (undoing ? "import-undo:" : "import:") + importId + ":" + number;
        return new Origin(asActor(), correlation, causation, key);
    }

    /** Where the command comes from that says that all is done. */
    Origin ofEnd() {
        return new Origin(Actor.system(), correlation, causation, null);
    }

    /** Whether somebody with these roles and this company may do what is to be done. */
    boolean isWithin(Actor importer) {
        return importer.is(Role.ADMIN)
                || (importer.is(Role.SUPERUSER) && company != null && company.equals(importer.company()));
    }

    /** Whoever decided on the import, with just the authority that it takes. */
    private Actor asActor() {
        return new Actor(actor, Set.of(company == null ? Role.ADMIN : Role.SUPERUSER), company);
    }

    static Task of(
            UUID id,
            String state,
            @Nullable UUID company,
            UUID actor,
            String correlation,
            String causation,
            @Nullable String reason,
            int lastRow) {
        return new Task(
                new ImportId(id),
                state.equals("UNDOING"),
                company == null ? null : new CompanyId(company),
                new UserId(actor),
                correlation,
                causation,
                reason,
                lastRow);
    }
}
