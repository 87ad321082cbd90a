package dev.symposium.eventstore;

import java.util.List;

/**
 * What a command left in the log: its positions, both included and nothing of others between them, and the streams it
 * wrote in the order in which it wrote them.
 */
public record StoredCommand(String commandId, long firstPosition, long lastPosition, List<StreamRef> streams) {

    public StoredCommand {
        streams = List.copyOf(streams);
    }
}
