package dev.symposium.command.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.command.identity.InstallationSecret;
import dev.symposium.command.identity.KeptBesideTheLog;
import dev.symposium.command.identity.NameForm;
import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.command.imports.ImportRow.Verdict;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.UserId;
import dev.symposium.events.imports.ImportId;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of imports, in PostgreSQL. */
@Component
class RowTable implements KeptBesideTheLog {
    private static final TypeReference<List<RowProblem>> PROBLEMS = new TypeReference<>() {};
    private static final RowProblem ERASED =
            new RowProblem("row", "erased", "The person has been erased, and this row with them.");

    private final JdbcClient database;
    private final JdbcTemplate batches;
    private final JsonMapper json;
    private final InstallationSecret secret;

    RowTable(JdbcClient database, JdbcTemplate batches, JsonMapper json, InstallationSecret secret) {
        this.database = database;
        this.batches = batches;
        this.json = json;
        this.secret = secret;
    }

    void insert(ImportId id, List<ImportRow> rows) {
        List<Object[]> values = rows.stream()
                .map(row -> new Object[] {
                    id.value(),
                    row.number(),
                    row.verdict().name(),
                    json.writeValueAsString(row.problems()),
                    json.writeValueAsString(row.person()),
                    row.person() == null ? null : address(row.person().email())
                })
                .toList();
        batches.batchUpdate("""
                INSERT INTO user_import_row (import_id, number, verdict, problems, person, address)
                VALUES (?, ?, ?, ?, ?, ?)""", values);
    }

    private UUID address(String email) {
        return secret.uuidOf("imported:" + NameForm.of(Kind.EMAIL, email));
    }

    /** What a row says of the person is forgotten, and nobody is invited by it any more. */
    @Override
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void forget(UserId user, String email, Instant at) {
        database.sql("""
                        UPDATE user_import_row
                        SET person = NULL, address = NULL,
                            problems = CASE WHEN verdict = 'READY' AND outcome IS NULL THEN ? ELSE problems END,
                            outcome = CASE WHEN verdict = 'READY' AND outcome IS NULL THEN 'FAILED' ELSE outcome END
                        WHERE address = ? AND import_id IN (SELECT id FROM user_import WHERE uploaded_at <= ?)""")
                .params(json.writeValueAsString(List.of(ERASED)), address(email), Timestamp.from(at))
                .update();
    }

    /** The rows that name the address, of whichever imports. */
    void tellThoseNaming(String email, Consumer<NamingRow> each) {
        database.sql("SELECT * FROM user_import_row WHERE address = ? ORDER BY import_id, number")
                .param(address(email))
                .query(found -> {
                    ImportRow row = row(found);
                    each.accept(new NamingRow(
                            new ImportId(found.getObject("import_id", UUID.class)), row.number(), row.person()));
                });
    }

    /** The next rows after this one that there is something to do about. */
    List<ImportRow> toDo(Task task, int limit) {
        return database.sql("""
                        SELECT * FROM user_import_row
                        WHERE import_id = ? AND number > ? AND verdict = 'READY'
                        AND (outcome IS NULL OR ? AND outcome IN ('CREATED', 'FAILED', 'KEPT'))
                        ORDER BY number LIMIT ?""")
                .params(task.importId().value(), task.lastRow(), task.undoing(), limit)
                .query((row, number) -> row(row))
                .list();
    }

    /** What a row says of a person is not needed once the person has an account. */
    void settle(ImportId id, List<ImportRow> rows) {
        List<Object[]> values = rows.stream()
                .map(row -> new Object[] {
                    String.valueOf(row.outcome()),
                    json.writeValueAsString(row.problems()),
                    row.outcome() == Outcome.CREATED,
                    row.outcome() == Outcome.CREATED,
                    id.value(),
                    row.number()
                })
                .toList();
        batches.batchUpdate("""
                UPDATE user_import_row
                SET outcome = ?, problems = ?, person = CASE WHEN ? THEN NULL ELSE person END,
                    address = CASE WHEN ? THEN NULL ELSE address END
                WHERE import_id = ? AND number = ?""", values);
    }

    /**
     * The rows after this number, in the order of the file.
     *
     * @param verdicts of which only; empty for all
     * @param outcomes of which only; empty for all, with those that have none
     */
    List<ImportRow> page(ImportId id, Set<Verdict> verdicts, Set<Outcome> outcomes, int after, int limit) {
        return database.sql("""
                        SELECT * FROM user_import_row WHERE import_id = ? AND number > ?
                        AND (? OR verdict = ANY(string_to_array(?, ','))) AND (? OR outcome = ANY(string_to_array(?, ',')))
                        ORDER BY number LIMIT ?""")
                .params(id.value(), after)
                .params(verdicts.isEmpty(), joined(verdicts), outcomes.isEmpty(), joined(outcomes), limit)
                .query((row, number) -> row(row))
                .list();
    }

    private static String joined(Set<? extends Enum<?>> words) {
        return String.join(",", words.stream().map(Enum::name).toList());
    }

    Verdicts verdicts(ImportId id) {
        Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
        database.sql("SELECT verdict, count(*) AS rows FROM user_import_row WHERE import_id = ? GROUP BY verdict")
                .param(id.value())
                .query(row -> {
                    counts.put(Verdict.valueOf(row.getString("verdict")), row.getInt("rows"));
                });
        return new Verdicts(
                counts.getOrDefault(Verdict.READY, 0),
                counts.getOrDefault(Verdict.DUPLICATE, 0),
                counts.getOrDefault(Verdict.INVALID, 0));
    }

    private ImportRow row(ResultSet row) throws SQLException {
        String person = row.getString("person");
        String outcome = row.getString("outcome");
        return new ImportRow(
                row.getInt("number"),
                Verdict.valueOf(row.getString("verdict")),
                person == null ? null : json.readValue(person, Person.class),
                json.readValue(row.getString("problems"), PROBLEMS),
                outcome == null ? null : Outcome.valueOf(outcome));
    }
}
