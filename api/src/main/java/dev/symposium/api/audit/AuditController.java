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
import dev.symposium.eventstore.LogFilter;
import dev.symposium.query.audit.AuditedEvent;
import dev.symposium.query.audit.CausationTree;
import dev.symposium.query.audit.LogQuery;
import dev.symposium.query.audit.LogQuestion;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;

/** The log, as auditors read it. Those of a company see what was done within it. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private final LogQuery log;
    private final LogSearch search;

    AuditController(LogQuery log, LogSearch search) {
        this.log = log;
        this.search = search;
    }

    @Operation(summary = "Events of the log by type, stream, actor, company, correlation and time")
    @Reading("log")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/events")
    ResponseEntity<ItemList<AuditedEvent>> browse(
            @RequestParam(name = "type", required = false) @Nullable String type,
            @RequestParam(name = "stream", required = false) @Nullable String stream,
            @RequestParam(name = "actor", required = false) @Nullable String actor,
            @RequestParam(name = "company", required = false) @Nullable String company,
            @RequestParam(name = "correlation", required = false) @Nullable String correlation,
            @RequestParam(name = "from", required = false) @Nullable String from,
            @RequestParam(name = "to", required = false) @Nullable String to,
            @RequestParam(name = "order", defaultValue = "newest") String order,
            Origin origin,
            PageRequest request) {
        LogFilter filter = new LogFilter(type, stream, actor, company, correlation);
        LogQuestion question = search.question(filter, from, to, order);
        return ItemList.of(log.browse(question, origin.actor().overseen(), request));
    }

    @Operation(summary = "One event of the log, by its position")
    @Reading("event")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/events/{position}")
    AuditedEvent event(@PathVariable("position") long position, Origin origin) {
        return log.find(position, origin.actor().overseen()).orElseThrow(AuditController::noEvent);
    }

    @Operation(summary = "All that followed from one request: commands, their events, what policies did, and so on")
    @Reading("causation")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/correlations/{correlation}")
    CausationTree causation(@PathVariable("correlation") String correlation, Origin origin) {
        return log.causation(correlation, origin.actor().overseen())
                .orElseThrow(() -> Rejection.notFound("Nothing on the log has this correlation."));
    }

    @Operation(summary = "All that followed from the request that led to this event")
    @Reading("causation")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/events/{position}/causation")
    CausationTree causationOf(@PathVariable("position") long position, Origin origin) {
        AuditedEvent event = log.find(position, origin.actor().overseen()).orElseThrow(AuditController::noEvent);
        return log.causation(String.valueOf(event.correlation()), origin.actor().overseen())
                .orElseThrow(AuditController::noEvent);
    }

    private static Rejection noEvent() {
        return Rejection.notFound("There is no such event.");
    }
}
