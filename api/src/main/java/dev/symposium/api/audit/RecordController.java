package dev.symposium.api.audit;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.query.audit.RecordDiff;
import dev.symposium.query.audit.RecordQuery;
import dev.symposium.query.audit.RecordState;
import dev.symposium.query.audit.TimelineEntry;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;

/** Single records through time, as auditors read them. Those of a company see its records. */
@RestController
@RequestMapping("/api/v1/audit/streams/{type}/{id}")
class RecordController {
    private final RecordQuery records;
    private final AsOf asOf;

    RecordController(RecordQuery records, AsOf asOf) {
        this.records = records;
        this.asOf = asOf;
    }

    @Operation(summary = "Every change of one record, oldest first: what, who, when, why, before and after")
    @Reading("timeline")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping
    ResponseEntity<ItemList<TimelineEntry>> timeline(
            @PathVariable("type") String type, @PathVariable("id") String id, Origin origin, PageRequest request) {
        Page<TimelineEntry> timeline = records.timeline(type, id, origin.actor().overseen(), request);
        if (timeline.items().isEmpty() && request.cursor() == null) {
            throw noRecord();
        }
        return ItemList.of(timeline);
    }

    @Operation(summary = "One record as it stood at a moment, or when the log was at a position")
    @Reading("state")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/state")
    RecordState state(
            @PathVariable("type") String type,
            @PathVariable("id") String id,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Origin origin) {
        return records.state(type, id, origin.actor().overseen(), asOf.position("asOf", moment))
                .orElseThrow(RecordController::noRecord);
    }

    @Operation(summary = "What became of one record between two moments or positions")
    @Reading("difference")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/diff")
    RecordDiff difference(
            @PathVariable("type") String type,
            @PathVariable("id") String id,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            Origin origin) {
        long first = from == null ? 0 : asOf.position("from", from);
        long last = asOf.position("to", to);
        if (first > last) {
            throw Rejection.invalid("from", "after-to", "The first moment is not after the last.");
        }
        return records.difference(type, id, origin.actor().overseen(), first, last)
                .orElseThrow(RecordController::noRecord);
    }

    private static Rejection noRecord() {
        return Rejection.notFound("There is no such record, or was not at that time.");
    }
}
