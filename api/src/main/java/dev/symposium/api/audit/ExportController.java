package dev.symposium.api.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.eventstore.seal.Finding;
import dev.symposium.eventstore.seal.IntegrityCheck;
import dev.symposium.eventstore.seal.LogExport;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.verifier.Checkpoint;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** What reads the whole log, event by event: for administrators, and for auditors who are of no company. */
@RestController
@RequestMapping("/api/v1/audit")
class ExportController {
    private static final String JSON_LINES = "application/jsonl";

    private final SealedLog log;
    private final IntegrityCheck check;
    private final DataSource dataSource;
    private final JsonMapper json;
    private final ReadingRecorder recorder;
    private final Semaphore checking = new Semaphore(1);

    ExportController(
            SealedLog log,
            IntegrityCheck check,
            @Qualifier("log") DataSource dataSource,
            JsonMapper json,
            ReadingRecorder recorder) {
        this.log = log;
        this.check = check;
        this.dataSource = dataSource;
        this.json = json;
        this.recorder = recorder;
    }

    /** A line that tells how far the check is. */
    record Progress(long events, long of) {}

    /** The last line. */
    record Verdict(boolean intact, long events, long sealed, int checkpoints, List<Finding> findings) {

        static Verdict of(IntegrityCheck.Result result) {
            return new Verdict(
                    result.intact(), result.events(), result.sealed(), result.checkpoints(), result.findings());
        }
    }

    @Operation(summary = "The events after a position as CloudEvents, one a line, below a signed manifest")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/export")
    void export(
            @RequestParam(name = "after", defaultValue = "0") long after,
            @RequestParam(name = "until", required = false) @Nullable Long until,
            Origin origin,
            HttpServletResponse response)
            throws IOException {
        requireWholeLog(origin.actor());
        LogExport.Part part = part(after, until);
        recorder.begins("export", Map.of("after", part.after(), "until", part.until()), origin);
        response.setContentType(JSON_LINES);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                "attachment; filename=\"symposium-%d-%d.jsonl\"".formatted(part.after() + 1, part.until()));
        new LogExport(dataSource).write(part, response.getOutputStream());
    }

    private LogExport.Part part(long after, @Nullable Long until) {
        Checkpoint checkpoint =
                log.latest().map(note -> Checkpoint.parse(note.text())).orElseThrow(IntegrityController::nothingSigned);
        long last = until == null ? checkpoint.size() : until;
        if (last < 0 || last > checkpoint.size()) {
            throw Rejection.invalid(
                    "until", "out-of-range", "Signed are the positions up to %d.".formatted(checkpoint.size()));
        }
        if (after < 0 || after > last) {
            throw Rejection.invalid("after", "out-of-range", "This is from 0 to %d.".formatted(last));
        }
        return new LogExport.Part(after, last, checkpoint);
    }

    @Operation(
            summary =
                    "Reads the whole log again and compares it with what was sealed: lines of progress, then what was found")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/integrity")
    void integrity(Origin origin, HttpServletResponse response) throws IOException {
        requireWholeLog(origin.actor());
        if (!checking.tryAcquire()) {
            throw Rejection.conflict("check-running", "Somebody is having the log checked already.");
        }
        try {
            recorder.begins("integrity", Map.of(), origin);
            response.setContentType(JSON_LINES);
            OutputStream out = response.getOutputStream();
            line(out, Verdict.of(check.run((events, of) -> line(out, new Progress(events, of)))));
        } finally {
            checking.release();
        }
    }

    private void line(OutputStream out, Object value) {
        try {
            out.write(json.writeValueAsBytes(value));
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireWholeLog(Actor actor) {
        actor.requireAllCompanies("The whole log is for auditors who are of no company.");
    }
}
