package dev.symposium.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedDeque;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.postgresql.PGStatement;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * The yardstick: the same row into the same table with the same indexes, by one prepared INSERT and a commit, on one
 * connection for each caller. Nothing is serialized, no order is kept, no conflict is told from another error; several
 * events of one command are sent as a batch in one transaction.
 */
final class SingleInsert implements Contender {

    static final String INTO = """
            INSERT INTO event (position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, type,
                               revision, metadata, payload)
            VALUES\s""";

    static final String VALUES = "(nextval('event_position'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final String url;
    private final Row row = new Row();

    /** The one used last comes first: few callers must not wake the servers of many connections in turn. */
    private final ConcurrentLinkedDeque<Session> idle = new ConcurrentLinkedDeque<>();

    SingleInsert(String url) throws SQLException {
        this.url = url;
        Database.execute(url, "CREATE SEQUENCE event_position");
    }

    @Override
    public void append(String streamId, long firstSequence, int events) throws SQLException {
        Session session = idle.poll();
        if (session == null) {
            session = new Session();
        }
        if (events == 1) {
            row.bind(session.insert, 0, streamId, firstSequence);
            session.insert.executeUpdate();
        } else {
            session.batch(streamId, firstSequence, events);
        }
        idle.push(session);
    }

    @Override
    public long stored() throws SQLException {
        return Database.number(url, "SELECT count(*) FROM event");
    }

    @Override
    public void close() throws SQLException {
        for (Session session : List.copyOf(idle)) {
            session.connection.close();
        }
    }

    private final class Session {
        private final Connection connection = DriverManager.getConnection(url);
        private final PreparedStatement insert = connection.prepareStatement(INTO + VALUES);

        Session() throws SQLException {
            insert.unwrap(PGStatement.class).setPrepareThreshold(1);
        }

        void batch(String streamId, long firstSequence, int events) throws SQLException {
            connection.setAutoCommit(false);
            for (int i = 0; i < events; i++) {
                row.bind(insert, 0, streamId, firstSequence + i);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    /** What is inserted: the bytes are made once. */
    static final class Row {

        static final int PARAMETERS = 10;

        private final byte[] metadata;
        private final byte[] payload;

        Row() {
            Serializer serializer = LessonCompleted.serializer();
            DomainEventMessage<?> event = LessonCompleted.messages("x", 0, 1).getFirst();
            payload = event.serializePayload(serializer, byte[].class).getData();
            metadata = event.serializeMetaData(serializer, byte[].class).getData();
        }

        byte[] metadata() {
            return metadata;
        }

        byte[] payload() {
            return payload;
        }

        UUID newStream() {
            return TimeOrderedIdentifierFactory.next();
        }

        void bind(PreparedStatement insert, int offset, Object streamId, long sequence) throws SQLException {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            insert.setLong(offset + 1, sequence);
            insert.setObject(offset + 2, now);
            insert.setObject(offset + 3, now);
            insert.setObject(offset + 4, TimeOrderedIdentifierFactory.next());
            insert.setString(offset + 5, LessonCompleted.STREAM_TYPE);
            insert.setString(offset + 6, streamId.toString());
            insert.setString(offset + 7, LessonCompleted.TYPE);
            insert.setString(offset + 8, LessonCompleted.REVISION);
            insert.setBytes(offset + 9, metadata);
            insert.setBytes(offset + 10, payload);
        }

        /** The same row with identifiers that PostgreSQL makes. */
        String literal() {
            return "(nextval('event_position'), 0, now(), now(), uuidv7(), '%s', uuidv7()::text, '%s', '%s', %s, %s)"
                    .formatted(
                            LessonCompleted.STREAM_TYPE,
                            LessonCompleted.TYPE,
                            LessonCompleted.REVISION,
                            literal(metadata),
                            literal(payload));
        }

        static String literal(byte[] bytes) {
            return "'\\x" + HexFormat.of().formatHex(bytes) + "'::bytea";
        }
    }
}
