package dev.symposium.command.imports;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.imports.ImportCommand.PreviewImport;
import dev.symposium.command.imports.ImportRow.Outcome;
import dev.symposium.command.imports.ImportRow.Verdict;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.imports.ImportId;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Takes in the rows of files, and shows what has become of them. */
@Component
public class Imports {
    private static final TypeReference<List<String>> COLUMNS = new TypeReference<>() {};

    private final ImportTable imports;
    private final RowTable rows;
    private final Judge judge;
    private final Commands commands;
    private final TransactionOperations transactions;
    private final JsonMapper json;

    Imports(
            ImportTable imports,
            RowTable rows,
            Judge judge,
            Commands commands,
            TransactionOperations transactions,
            JsonMapper json) {
        this.imports = imports;
        this.rows = rows;
        this.judge = judge;
        this.commands = commands;
        this.transactions = transactions;
        this.json = json;
    }

    /**
     * A file that is being read.
     *
     * @param sha256 in hexadecimal
     * @param unknownColumns headings that mean nothing here
     * @param rows are read while they are taken in
     */
    public record Upload(String fileName, String sha256, List<String> unknownColumns, Stream<ReadRow> rows) {}

    /**
     * Insists on somebody who may import at all.
     *
     * @throws Rejection forbidden, when the actor may not
     */
    public static void requireImporter(Actor actor) {
        actor.require(actor.company() == null ? new Role[] {Role.ADMIN} : new Role[] {Role.ADMIN, Role.SUPERUSER});
    }

    /**
     * Judges the rows of a file and has them wait; nothing waits of a file that cannot be read to its end.
     *
     * @throws Rejection forbidden, when the actor may not import
     */
    public Receipt<Object> preview(ImportId id, Upload upload, Origin origin) {
        Actor actor = origin.actor();
        requireImporter(actor);
        transactions.executeWithoutResult(status -> takeIn(id, upload, actor));
        return commands.send(
                new PreviewImport(id, upload.fileName(), upload.sha256(), actor.company(), rows.verdicts(id)), origin);
    }

    private void takeIn(ImportId id, Upload upload, Actor actor) {
        if (imports.insert(id, actor.company(), upload.sha256(), json.writeValueAsString(upload.unknownColumns()))) {
            CompanyId known = actor.is(Role.ADMIN) ? null : actor.company();
            judge.judge(id, known, upload.rows(), judged -> rows.insert(id, judged));
        }
    }

    /** What waits of an import, or has become of it; empty where there is none. */
    public Optional<StagedImport> find(ImportId id) {
        return imports.find(
                id,
                (sha256, columns, progress) -> new StagedImport(sha256, json.readValue(columns, COLUMNS), progress));
    }

    /** Tells of every row of an import that has not ended which names the address. */
    public void tellRowsNaming(String email, Consumer<NamingRow> each) {
        rows.tellThoseNaming(email, each);
    }

    /** What was said of its rows, by how many. */
    public Verdicts verdicts(ImportId id) {
        return rows.verdicts(id);
    }

    /**
     * The rows after this number, in the order of the file.
     *
     * @param verdicts of which only; empty for all
     * @param outcomes of which only; empty for all, with those that have none
     */
    public List<ImportRow> rows(ImportId id, Set<Verdict> verdicts, Set<Outcome> outcomes, int after, int limit) {
        return rows.page(id, verdicts, outcomes, after, limit);
    }
}
