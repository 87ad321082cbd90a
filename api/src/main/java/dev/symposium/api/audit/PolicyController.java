package dev.symposium.api.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.command.Policies;
import dev.symposium.command.PolicyState;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.query.view.Page;

import io.swagger.v3.oas.annotations.Operation;

/** What policies could not do. Auditors see it; administrators have it tried again. */
@RestController
@RequestMapping("/api/v1/audit/policies")
class PolicyController {
    private static final Logger logger = LoggerFactory.getLogger(PolicyController.class);

    private final Policies policies;

    PolicyController(Policies policies) {
        this.policies = policies;
    }

    @Operation(summary = "The policies, and which events they could not react to")
    @Reading("policies")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping
    ResponseEntity<ItemList<PolicyState>> list(Origin origin) {
        Actor actor = origin.actor();
        if (actor.company() != null && !actor.is(Role.ADMIN)) {
            throw Rejection.forbidden("Policies act for every company.");
        }
        return ItemList.of(new Page<>(policies.states(), null));
    }

    @Operation(summary = "Have a policy react now to an event that it could not react to")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/{policy}/parked/{position}/retry")
    ResponseEntity<Void> retry(
            @PathVariable("policy") String policy, @PathVariable("position") long position, Actor actor) {
        if (actor.is(Role.AUDITOR)) {
            throw Rejection.forbidden("Auditors change nothing.");
        }
        policies.retry(policy, position);
        logger.info("{} has reacted to the parked event {}, says {}", policy, position, actor.name());
        return ResponseEntity.noContent().build();
    }
}
