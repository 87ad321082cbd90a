package dev.symposium.command.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A row of an import.
 *
 * @param person null as soon as the person has an account, or the import has ended
 * @param problems why it is not imported
 * @param outcome null before it has been worked on
 */
public record ImportRow(
        int number,
        Verdict verdict,
        @Nullable Person person,
        List<RowProblem> problems,
        @Nullable Outcome outcome) {

    /** What can be said of a row before it is imported. */
    public enum Verdict {
        READY,
        /** Somebody has the address or the username, or a row before has it. */
        DUPLICATE,
        INVALID
    }

    /** What became of a row that was ready. */
    public enum Outcome {
        CREATED,
        /** Somebody has taken the address or the username meanwhile. */
        DUPLICATE,
        FAILED,
        /** Created, and undone. */
        ERASED,
        /** Created, and not undone: the person has accepted the invitation, or is one who may not be erased. */
        KEPT,
        /** The import was undone, and there was no account. */
        NOT_CREATED
    }
}
