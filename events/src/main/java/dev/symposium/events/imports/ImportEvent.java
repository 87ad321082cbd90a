package dev.symposium.events.imports;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;

/** The life of an import of people. What the file says about them is not here: each has an account, with its events. */
public sealed interface ImportEvent {
    ImportId importId();

    /**
     * A file has been read and every row of it judged. {@code sha256} is that of the file, in hexadecimal;
     * {@code company} is the one whose employees are imported, null where each row may name one. The name of the file
     * is the organisation's: it is not encrypted.
     */
    @Stored("imports.ImportPreviewed")
    record ImportPreviewed(
            ImportId importId,
            UserId uploadedBy,
            String fileName,
            String sha256,
            @Nullable CompanyId company,
            int ready,
            int duplicate,
            int invalid)
            implements ImportEvent {}

    /** From now on an account is opened for each row that is ready, in the name of {@code committedBy}. */
    @Stored("imports.ImportCommitted")
    record ImportCommitted(ImportId importId, UserId committedBy) implements ImportEvent {}

    /** Every row has been dealt with. {@code duplicate} are those whose names somebody had taken meanwhile. */
    @Stored("imports.ImportFinished")
    record ImportFinished(ImportId importId, int created, int duplicate, int failed) implements ImportEvent {}

    /** From now on the accounts are erased again, in the name of {@code requestedBy}. */
    @Stored("imports.ImportUndoRequested")
    record ImportUndoRequested(ImportId importId, UserId requestedBy, String reason) implements ImportEvent {}

    /** {@code kept} are those who had accepted the invitation, or may not be erased. */
    @Stored("imports.ImportUndone")
    record ImportUndone(ImportId importId, int erased, int kept) implements ImportEvent {}

    /** Nobody wanted it in time: its rows are forgotten. */
    @Stored("imports.ImportExpired")
    record ImportExpired(ImportId importId) implements ImportEvent {}
}
