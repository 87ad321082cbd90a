package dev.symposium.api.audit;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Origin;
import dev.symposium.command.Policies;
import dev.symposium.command.PolicyState;
import dev.symposium.command.audit.Reactions;
import dev.symposium.events.identity.Role;
import dev.symposium.query.view.Page;

import io.swagger.v3.oas.annotations.Operation;

/** What policies could not do. Auditors see it; administrators have it tried again. */
@RestController
@RequestMapping("/api/v1/audit/policies")
class PolicyController {
    private final Policies policies;
    private final Reactions reactions;

    PolicyController(Policies policies, Reactions reactions) {
        this.policies = policies;
        this.reactions = reactions;
    }

    @Operation(summary = "The policies, and which events they could not react to")
    @Reading("policies")
    @OnlyFor({Role.AUDITOR, Role.ADMIN})
    @GetMapping
    ResponseEntity<ItemList<PolicyState>> list(Origin origin) {
        origin.actor().requireAllCompanies("Policies act for every company.");
        return ItemList.of(new Page<>(policies.states(), null));
    }

    @Operation(summary = "Have a policy react now to an event that it could not react to")
    @OnlyFor(Role.ADMIN)
    @PostMapping("/{policy}/parked/{position}/retry")
    ResponseEntity<Void> retry(
            @PathVariable("policy") String policy, @PathVariable("position") long position, Origin origin) {
        return Answer.done(reactions.retry(policy, position, origin));
    }
}
