package dev.symposium.api.audit;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.query.audit.AuditQuery;
import dev.symposium.query.audit.AuditedEvent;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;

import io.swagger.v3.oas.annotations.Operation;

/** What auditors read. */
@RestController
@RequestMapping("/api/v1/audit")
class AuditController {
    private final AuditQuery audit;

    AuditController(AuditQuery audit) {
        this.audit = audit;
    }

    @Operation(summary = "Every change of one record, oldest first: what, who, when and why")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping("/streams/{type}/{id}")
    ResponseEntity<ItemList<AuditedEvent>> timeline(
            @PathVariable("type") String type, @PathVariable("id") String id, Actor actor, PageRequest request) {
        Page<AuditedEvent> timeline = audit.timeline(type, id, actor.overseen(), request);
        if (timeline.items().isEmpty() && request.cursor() == null) {
            throw Rejection.notFound("There is no such record.");
        }
        return ItemList.of(timeline);
    }
}
