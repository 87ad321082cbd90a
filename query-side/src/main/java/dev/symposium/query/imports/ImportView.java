package dev.symposium.query.imports;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import dev.symposium.query.view.View;

/**
 * An import of people.
 *
 * @param sha256 of the file, in hexadecimal
 * @param companyId whose employees are imported, null for people of all companies
 * @param ready rows that can be imported, {@code duplicate} and {@code invalid} those that cannot
 * @param result null before every row has been dealt with
 * @param undo null unless somebody wants it undone
 */
@View(value = "imports", ofRecord = true)
public record ImportView(
        String id,
        State state,
        String fileName,
        String sha256,
        @Nullable String companyId,
        String uploadedBy,
        Instant uploadedAt,
        int ready,
        int duplicate,
        int invalid,
        @Nullable String committedBy,
        @Nullable Result result,
        @Nullable Undo undo) {

    /** How far it has come. */
    public enum State {
        PREVIEWED,
        RUNNING,
        FINISHED,
        UNDOING,
        UNDONE,
        /** Nobody committed it in time. */
        EXPIRED
    }

    /** What became of the rows that were ready. */
    public record Result(int created, int duplicate, int failed, Instant at) {}

    /**
     * That it is undone.
     *
     * @param erased null until that is done
     * @param kept how many have accepted the invitation, or may not be erased, null until that is done
     */
    public record Undo(
            String requestedBy,
            String reason,
            @Nullable Integer erased,
            @Nullable Integer kept) {}

    ImportView committed(String by) {
        return with(State.RUNNING, by, result, undo);
    }

    ImportView finished(Result newResult) {
        return with(State.FINISHED, committedBy, newResult, undo);
    }

    ImportView undoRequested(Undo request) {
        return with(State.UNDOING, committedBy, result, request);
    }

    ImportView undone(int erased, int kept) {
        Undo done = undo == null ? null : new Undo(undo.requestedBy(), undo.reason(), erased, kept);
        return with(State.UNDONE, committedBy, result, done);
    }

    ImportView expired() {
        return with(State.EXPIRED, committedBy, result, undo);
    }

    private ImportView with(State newState, @Nullable String by, @Nullable Result newResult, @Nullable Undo newUndo) {
        return new ImportView(
                id,
                newState,
                fileName,
                sha256,
                companyId,
                uploadedBy,
                uploadedAt,
                ready,
                duplicate,
                invalid,
                by,
                newResult,
                newUndo);
    }
}
