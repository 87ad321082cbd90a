package dev.symposium.api.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.AccessToken;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.security.Revocations;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.Because;
import dev.symposium.api.web.OptionalReason;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.UserCommand;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** What somebody may do with an account, and its end. Tokens that are no longer good are refused from the answer on. */
@RestController
@RequestMapping("/api/v1/users")
class AccountController {
    private final Commands commands;
    private final Accounts accounts;
    private final Authentication authentication;
    private final Revocations revocations;

    AccountController(Commands commands, Accounts accounts, Authentication authentication, Revocations revocations) {
        this.commands = commands;
        this.accounts = accounts;
        this.authentication = authentication;
        this.revocations = revocations;
    }

    record NewRoles(
            @NotEmpty Set<Role> roles,
            @NotBlank @Size(max = Because.LONGEST) String reason) {}

    record Proof(@NotNull String password) {
        @Override
        public String toString() {
            return "Proof[***]";
        }
    }

    /** The reason stays on the log: it says nothing that only the person should know. */
    record Erasure(@NotBlank @Size(max = Because.LONGEST) String reason) {}

    @Operation(summary = "Erase me: my account ends and what is known of me is forgotten, for ever")
    @LoggedIn
    @DeleteMapping("/me")
    ResponseEntity<Void> eraseMe(@Valid @RequestBody Proof proof, Origin origin) {
        UserId me = origin.actor().requireUser();
        return done(
                commands.repeatOf(origin).orElseGet(() -> {
                    authentication.confirm(
                            accounts.byId(me).orElseThrow(), AccessToken.requireSession(), proof.password(), origin);
                    return commands.send(new EraseUser(me, null), origin);
                }),
                me);
    }

    @Operation(summary = "Erase a person, for a reason: what is known of them is forgotten, for ever")
    @OnlyFor(Role.ADMIN)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> erase(@PathVariable("id") UserId user, @Valid @RequestBody Erasure erasure, Origin origin) {
        return done(new EraseUser(user, erasure.reason()), user, origin);
    }

    @Operation(summary = "Give a person exactly these roles, for a reason")
    @OnlyFor(Role.ADMIN)
    @PutMapping("/{id}/roles")
    ResponseEntity<Void> changeRoles(
            @PathVariable("id") UserId user, @Valid @RequestBody NewRoles change, Origin origin) {
        return done(new ChangeRoles(user, change.roles(), change.reason()), user, origin);
    }

    @Operation(summary = "Deactivate a person, for a reason: they can no longer log in")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @PostMapping("/{id}/deactivation")
    ResponseEntity<Void> deactivate(
            @PathVariable("id") UserId user, @Valid @RequestBody Because because, Origin origin) {
        return done(new DeactivateUser(user, because.reason()), user, origin);
    }

    @Operation(summary = "Let a person log in again; the body may give a reason")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @DeleteMapping("/{id}/deactivation")
    ResponseEntity<Void> reactivate(
            @PathVariable("id") UserId user,
            @Parameter(hidden = true) @RequestParam(name = "reason", required = false) @Nullable String misplaced,
            @Valid @RequestBody(required = false) @Nullable OptionalReason why,
            Origin origin) {
        if (misplaced != null) {
            throw Rejection.invalid("reason", "in-address", "A reason is in the body: it says something of a person.");
        }
        return done(new ReactivateUser(user, OptionalReason.of(why)), user, origin);
    }

    private ResponseEntity<Void> done(UserCommand command, UserId user, Origin origin) {
        return done(commands.send(command, origin), user);
    }

    private ResponseEntity<Void> done(Receipt<Object> receipt, UserId user) {
        revocations.learn(receipt);
        return Answer.done(receipt, user);
    }
}
