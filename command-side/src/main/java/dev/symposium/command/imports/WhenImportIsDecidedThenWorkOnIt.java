package dev.symposium.command.imports;

import java.util.Objects;
import java.util.UUID;

import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;

import dev.symposium.command.Origin;
import dev.symposium.command.OriginMetaData;
import dev.symposium.command.Policy;
import dev.symposium.command.task.Tasks;
import dev.symposium.events.imports.ImportEvent.ImportCommitted;
import dev.symposium.events.imports.ImportEvent.ImportUndoRequested;

/** What was decided is done by whichever node has the time. */
@Policy(independent = true)
class WhenImportIsDecidedThenWorkOnIt {
    private final ImportTable table;
    private final Tasks tasks;

    WhenImportIsDecidedThenWorkOnIt(ImportTable table, Tasks tasks) {
        this.table = table;
        this.tasks = tasks;
    }

    @EventHandler
    void on(ImportCommitted event, EventMessage<?> message) {
        Origin origin = OriginMetaData.causedBy(message);
        table.start(event.importId(), event.committedBy(), origin.correlation(), causation(origin));
        tasks.schedule(ImportWork.NAME, UUID.fromString(causation(origin)));
    }

    @EventHandler
    void on(ImportUndoRequested event, EventMessage<?> message) {
        Origin origin = OriginMetaData.causedBy(message);
        table.startUndo(event.importId(), event.requestedBy(), origin.correlation(), causation(origin), event.reason());
        tasks.schedule(ImportWork.NAME, UUID.fromString(causation(origin)));
    }

    private static String causation(Origin origin) {
        return Objects.requireNonNull(origin.causation());
    }
}
