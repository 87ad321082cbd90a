package dev.symposium.query.imports;

import java.time.Instant;
import java.util.Objects;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportExpired;
import dev.symposium.events.imports.ImportEvent.ImportFinished;
import dev.symposium.events.imports.ImportEvent.ImportPreviewed;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;
import dev.symposium.events.imports.ImportEvent.ImportUndone;
import dev.symposium.query.view.Changes;
import dev.symposium.query.view.Projection;

@Projection(ImportView.class)
class ImportProjection {

    @EventHandler
    void on(ImportPreviewed event, @Timestamp Instant at, Changes<ImportView> imports) {
        String id = event.importId().toString();
        imports.put(
                id,
                new ImportView(
                        id,
                        ImportView.State.PREVIEWED,
                        event.fileName(),
                        event.sha256(),
                        event.company() == null ? null : Objects.toString(event.company()),
                        event.uploadedBy().toString(),
                        at,
                        event.ready(),
                        event.duplicate(),
                        event.invalid(),
                        null,
                        null,
                        null));
    }

    @EventHandler
    void on(ImportCommitted event, Changes<ImportView> imports) {
        imports.change(
                event.importId().toString(),
                view -> view.committed(event.committedBy().toString()));
    }

    @EventHandler
    void on(ImportFinished event, @Timestamp Instant at, Changes<ImportView> imports) {
        ImportView.Result result = new ImportView.Result(event.created(), event.duplicate(), event.failed(), at);
        imports.change(event.importId().toString(), view -> view.finished(result));
    }

    @EventHandler
    void on(ImportUndoRequested event, Changes<ImportView> imports) {
        ImportView.Undo undo = new ImportView.Undo(event.requestedBy().toString(), event.reason(), null, null);
        imports.change(event.importId().toString(), view -> view.undoRequested(undo));
    }

    @EventHandler
    void on(ImportUndone event, Changes<ImportView> imports) {
        imports.change(event.importId().toString(), view -> view.undone(event.erased(), event.kept()));
    }

    @EventHandler
    void on(ImportExpired event, Changes<ImportView> imports) {
        imports.change(event.importId().toString(), ImportView::expired);
    }
}
