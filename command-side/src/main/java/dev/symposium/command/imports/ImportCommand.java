package dev.symposium.command.imports;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.imports.ImportId;

/** What can be asked of an import of people. */
public sealed interface ImportCommand {
    ImportId importId();

    /**
     * Says that a file has been read and its rows judged; for administrators, and for the superuser of the company.
     *
     * @param company whose employees the rows are; null only for administrators, who may have each row name one
     */
    record PreviewImport(
            @TargetAggregateIdentifier ImportId importId,
            String fileName,
            String sha256,
            @Nullable CompanyId company,
            Verdicts verdicts)
            implements ImportCommand {}

    /** Has an account opened for each row that is ready. */
    record CommitImport(@TargetAggregateIdentifier ImportId importId) implements ImportCommand {}

    /** Says that every row has been dealt with; only for the system. */
    record FinishImport(@TargetAggregateIdentifier ImportId importId, Outcomes outcomes) implements ImportCommand {}

    /**
     * Has the accounts erased again of those who have not accepted their invitation, also while they are still being
     * opened. After an undo that kept some, once more of those.
     *
     * @param reason is on the log for good
     */
    record UndoImport(@TargetAggregateIdentifier ImportId importId, String reason) implements ImportCommand {}

    /** Says that the accounts are erased; only for the system. */
    record FinishUndo(@TargetAggregateIdentifier ImportId importId, Outcomes outcomes) implements ImportCommand {}

    /** Gives up what nobody committed in time; only for the system. Answers whether that is so now. */
    record ExpireImport(@TargetAggregateIdentifier ImportId importId) implements ImportCommand {}
}
