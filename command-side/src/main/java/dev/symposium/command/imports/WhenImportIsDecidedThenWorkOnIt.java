package dev.symposium.command.imports;

import java.util.Objects;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

import dev.symposium.command.Origin;
import dev.symposium.command.OriginMetaData;
import dev.symposium.command.Policy;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;

/** What was decided is done by whichever node has the time. */
@Policy(independent = true)
class WhenImportIsDecidedThenWorkOnIt {
    private final ImportTable table;
    private final ImportWorker worker;

    WhenImportIsDecidedThenWorkOnIt(ImportTable table, ImportWorker worker) {
        this.table = table;
        this.worker = worker;
    }

    @EventHandler
    void on(ImportCommitted event, EventMessage<?> message) {
        Origin origin = OriginMetaData.causedBy(message);
        table.start(event.importId(), event.committedBy(), origin.correlation(), causation(origin));
        worker.wake();
    }

    @EventHandler
    void on(ImportUndoRequested event, EventMessage<?> message) {
        Origin origin = OriginMetaData.causedBy(message);
        table.startUndo(event.importId(), event.requestedBy(), origin.correlation(), causation(origin), event.reason());
        worker.wake();
    }

    private static String causation(Origin origin) {
        return Objects.requireNonNull(origin.causation());
    }
}
