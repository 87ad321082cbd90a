package dev.symposium.command.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportId;

/**
 * What there is of imports beside the log, in PostgreSQL. What is decided about an import is on the log; its state here
 * follows, and says what there is to do.
 */
@Component
class ImportTable {
    private final JdbcClient database;
    private final Clock clock;

    ImportTable(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Whether this import is new. Of two at once, one waits for the other. */
    boolean insert(ImportId id, @Nullable CompanyId company, String sha256, String unknownColumns) {
        return database.sql("""
                        INSERT INTO user_import (id, company, sha256, unknown_columns, uploaded_at, state)
                        VALUES (?, ?, ?, ?, ?, 'STAGED') ON CONFLICT DO NOTHING""")
                        .param(id.value())
                        .param(company == null ? null : company.value())
                        .params(sha256, unknownColumns, now())
                        .update()
                == 1;
    }

    /** Has it worked on; a repeat changes nothing. */
    @Transactional
    void start(ImportId id, UserId actor, String correlation, String causation) {
        database.sql("""
                        UPDATE user_import
                        SET state = 'RUNNING', actor = ?, correlation = ?, causation = ?, since = ?,
                            total = (SELECT count(*) FROM user_import_row
                                     WHERE import_id = id AND verdict = 'READY' AND outcome IS NULL)
                        WHERE id = ? AND state = 'STAGED'""")
                .params(actor.value(), correlation, causation, now(), id.value())
                .update();
    }

    /** Has it undone, whether it has ended or not; a repeat changes nothing. */
    @Transactional
    void startUndo(ImportId id, UserId actor, String correlation, String causation, String reason) {
        database.sql("""
                        UPDATE user_import
                        SET state = 'UNDOING', actor = ?, correlation = ?, causation = ?, reason = ?, since = ?,
                            last_row = 0, done = 0,
                            total = (SELECT count(*) FROM user_import_row
                                     WHERE import_id = id AND verdict = 'READY'
                                     AND (outcome IS NULL OR outcome IN ('CREATED', 'FAILED', 'KEPT')))
                        WHERE id = ? AND state IN ('STAGED', 'RUNNING', 'FINISHED', 'UNDONE')
                        AND causation IS DISTINCT FROM ?""")
                .params(actor.value(), correlation, causation, reason, now(), id.value(), causation)
                .update();
    }

    /**
     * What is to be done because of an event; nobody else does it until the transaction ends. Waits for whoever is at
     * it. Empty when it has ended, or something else is to be done since.
     */
    Optional<Task> claim(UUID causation) {
        return database.sql("""
                        SELECT * FROM user_import WHERE causation = ? AND state IN ('RUNNING', 'UNDOING')
                        FOR UPDATE""")
                .param(causation.toString())
                .query((row, number) -> task(row))
                .optional();
    }

    private static ImportId id(ResultSet row) throws SQLException {
        return new ImportId(row.getObject("id", UUID.class));
    }

    private static Task task(ResultSet row) throws SQLException {
        return Task.of(
                row.getObject("id", UUID.class),
                row.getString("state"),
                row.getObject("company", UUID.class),
                row.getObject("actor", UUID.class),
                row.getString("correlation"),
                row.getString("causation"),
                row.getString("reason"),
                row.getInt("last_row"));
    }

    void advance(ImportId id, int lastRow, int rows) {
        database.sql("UPDATE user_import SET last_row = ?, done = done + ? WHERE id = ?")
                .params(lastRow, rows, id.value())
                .update();
    }

    Outcomes outcomes(ImportId id) {
        Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
        database.sql("""
                        SELECT outcome, count(*) AS rows FROM user_import_row
                        WHERE import_id = ? AND outcome IS NOT NULL GROUP BY outcome""").param(id.value()).query(row -> {
            counts.put(Outcome.valueOf(row.getString("outcome")), row.getInt("rows"));
        });
        return new Outcomes(
                counts.getOrDefault(Outcome.CREATED, 0),
                counts.getOrDefault(Outcome.DUPLICATE, 0),
                counts.getOrDefault(Outcome.FAILED, 0),
                counts.getOrDefault(Outcome.ERASED, 0),
                counts.getOrDefault(Outcome.KEPT, 0));
    }

    /** Nothing more is done to it, and nothing is kept of what its rows tell of people. */
    @Transactional
    void end(ImportId id, String state) {
        database.sql("UPDATE user_import SET state = ? WHERE id = ?")
                .params(state, id.value())
                .update();
        database.sql(
                        "UPDATE user_import_row SET person = NULL, address = NULL WHERE import_id = ? AND person IS NOT NULL")
                .param(id.value())
                .update();
    }

    /** Those that were uploaded before the moment and that nobody has decided on. */
    List<ImportId> waitingSince(Instant moment) {
        return database.sql("SELECT id FROM user_import WHERE state = 'STAGED' AND uploaded_at < ?")
                .param(Timestamp.from(moment))
                .query((row, number) -> id(row))
                .list();
    }

    @Transactional
    void delete(ImportId id) {
        database.sql("DELETE FROM user_import WHERE id = ?").param(id.value()).update();
    }

    /** Calls with its SHA-256, its unknown columns and its progress. */
    <T> Optional<T> find(ImportId id, Found<T> found) {
        return database.sql("SELECT * FROM user_import WHERE id = ?")
                .param(id.value())
                .query((row, number) ->
                        found.of(row.getString("sha256"), row.getString("unknown_columns"), progress(row)))
                .optional();
    }

    /** Makes something of an import. */
    interface Found<T> {
        T of(String sha256, String unknownColumns, @Nullable Progress progress);
    }

    private @Nullable Progress progress(ResultSet row) throws SQLException {
        Timestamp since = row.getTimestamp("since");
        if (since == null) {
            return null;
        }
        double seconds = Duration.between(since.toInstant(), clock.instant()).toMillis() / 1000.0;
        return Progress.of(row.getInt("done"), row.getInt("total"), seconds);
    }

    private Timestamp now() {
        return Timestamp.from(clock.instant());
    }
}
