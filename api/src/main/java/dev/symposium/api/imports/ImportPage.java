package dev.symposium.api.imports;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.imports.Progress;
import dev.symposium.command.imports.StagedImport;
import dev.symposium.command.imports.Verdicts;
import dev.symposium.query.imports.ImportView;

/**
 * An import of people.
 *
 * @param companyId whose employees are imported, null for people of all companies
 * @param unknownColumns headings that mean nothing here
 * @param result null before every row has been dealt with
 * @param undo null unless somebody wants it undone
 * @param progress null unless it is being worked on
 */
record ImportPage(
        String id,
        ImportView.State state,
        String fileName,
        String sha256,
        @Nullable String companyId,
        String uploadedBy,
        Instant uploadedAt,
        Verdicts verdicts,
        List<String> unknownColumns,
        @Nullable String committedBy,
        ImportView.@Nullable Result result,
        ImportView.@Nullable Undo undo,
        @Nullable Progress progress) {

    static ImportPage of(ImportView view, Optional<StagedImport> staged) {
        boolean isAtWork = view.state() == ImportView.State.RUNNING || view.state() == ImportView.State.UNDOING;
        return new ImportPage(
                view.id(),
                view.state(),
                view.fileName(),
                view.sha256(),
                view.companyId(),
                view.uploadedBy(),
                view.uploadedAt(),
                new Verdicts(view.ready(), view.duplicate(), view.invalid()),
                staged.map(StagedImport::unknownColumns).orElse(List.of()),
                view.committedBy(),
                view.result(),
                view.undo(),
                isAtWork ? staged.map(StagedImport::progress).orElse(null) : null);
    }
}
