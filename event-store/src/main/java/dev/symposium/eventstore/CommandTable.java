package dev.symposium.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what a command stored, by its id. */
final class CommandTable {

    private static final String FIND = """
            SELECT c.position, c.position + c.command_events - 1, e.stream_type, e.stream_id, min(e.sequence),
                   max(e.sequence)
            FROM event c JOIN event e
              ON e.position >= c.position AND e.position < c.position + c.command_events
            WHERE c.command_id = ?
            GROUP BY c.position, c.command_events, e.stream_type, e.stream_id
            ORDER BY min(e.position)""";

    private final EventRows rows;

    CommandTable(EventRows rows) {
        this.rows = rows;
    }

    Optional<StoredCommand> find(String commandId) {
        return rows.query(FIND, statement -> statement.setString(1, commandId), result -> read(commandId, result));
    }

    private static Optional<StoredCommand> read(String commandId, ResultSet result) throws SQLException {
        List<StreamRef> streams = new ArrayList<>();
        StoredCommand command = null;
        while (result.next()) {
            String streamType = result.getString(3);
            if (streamType != null) {
                streams.add(new StreamRef(streamType, result.getString(4), result.getLong(5), result.getLong(6)));
            }
            command = new StoredCommand(commandId, result.getLong(1), result.getLong(2), streams);
        }
        return Optional.ofNullable(command);
    }
}
