package dev.symposium.api.identity;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.identity.ProfileBody.Correction;
import dev.symposium.api.identity.ProfileBody.OwnChange;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.api.web.PlainText;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Accounts;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.identity.UserQuery;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** People, for those who look after them. A superuser sees the people of their company. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private static final int LONGEST_REASON = 500;

    private final ViewStore views;
    private final UserQuery users;
    private final Commands commands;
    private final AsOf asOf;
    private final Accounts accounts;
    private final Authentication authentication;

    UserController(
            UserQuery users,
            Commands commands,
            ViewStore views,
            AsOf asOf,
            Accounts accounts,
            Authentication authentication) {
        this.asOf = asOf;
        this.accounts = accounts;
        this.authentication = authentication;
        this.views = views;
        this.users = users;
        this.commands = commands;
    }

    record NewRoles(
            @NotEmpty Set<Role> roles,
            @NotBlank @Size(max = 500) String reason) {}

    record Proof(@NotNull String password) {
        @Override
        public String toString() {
            return "Proof[***]";
        }
    }

    /** The reason stays on the log: it says nothing that only the person should know. */
    record Erasure(@NotBlank @Size(max = 500) String reason) {}

    record Because(
            @NotBlank @PlainText @Size(max = LONGEST_REASON) String reason) {}

    @Operation(summary = "My account")
    @LoggedIn
    @GetMapping("/me")
    ResponseEntity<UserPage> me(Actor actor) {
        UserId own = actor.requireUser();
        return shown(views.versionOf(UserView.class, own), users.own(own));
    }

    @Operation(summary = "Change my name, username, picture, language or where I am told of what")
    @LoggedIn
    @PatchMapping("/me")
    ResponseEntity<Void> reviseMe(@Valid @RequestBody OwnChange change, Origin origin) {
        UserId own = origin.actor().requireUser();
        return Answer.done(commands.send(change.toCommand(own), origin), own);
    }

    @Operation(summary = "People: by role, status, company or the beginnings of words in name, username and e-mail")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @GetMapping
    ResponseEntity<ItemList<UserPage>> list(@ParameterObject UserSearch search, Scope scope, PageRequest request) {
        return ItemList.of(users.list(search.toSearch(), scope, request).map(UserPage::of));
    }

    @Operation(summary = "One person")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @GetMapping("/{id}")
    ResponseEntity<UserPage> one(
            @PathVariable("id") UserId user,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Scope scope) {
        OptionalLong version = views.versionOf(UserView.class, user);
        UserPage now = page(users.find(user, scope));
        return moment == null
                ? Answer.found(version, now)
                : ResponseEntity.ok(asOf.read(moment, () -> page(users.find(user, scope))));
    }

    private static UserPage page(Optional<UserView> person) {
        return person.map(UserPage::of).orElseThrow(UserController::nobody);
    }

    private static ResponseEntity<UserPage> shown(OptionalLong version, Optional<UserView> person) {
        return Answer.found(version, page(person));
    }

    @Operation(summary = "Change a person's name, username, picture or language, for a reason")
    @OnlyFor(Role.ADMIN)
    @PatchMapping("/{id}")
    ResponseEntity<Void> revise(
            @PathVariable("id") UserId user, @Valid @RequestBody Correction correction, Origin origin) {
        return Answer.done(commands.send(correction.toCommand(user), origin), user);
    }

    @Operation(summary = "Erase me: my account ends and what is known of me is forgotten, for ever")
    @LoggedIn
    @DeleteMapping("/me")
    ResponseEntity<Void> eraseMe(@Valid @RequestBody Proof proof, Origin origin) {
        UserId me = origin.actor().requireUser();
        return Answer.done(
                commands.repeatOf(origin).orElseGet(() -> {
                    authentication.confirm(accounts.byId(me).orElseThrow(), proof.password(), origin);
                    return commands.send(new EraseUser(me, null), origin);
                }),
                me);
    }

    @Operation(summary = "Erase a person, for a reason: what is known of them is forgotten, for ever")
    @OnlyFor(Role.ADMIN)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> erase(@PathVariable("id") UserId user, @Valid @RequestBody Erasure erasure, Origin origin) {
        return Answer.done(commands.send(new EraseUser(user, erasure.reason()), origin), user);
    }

    @Operation(summary = "Give a person exactly these roles, for a reason")
    @OnlyFor(Role.ADMIN)
    @PutMapping("/{id}/roles")
    ResponseEntity<Void> changeRoles(
            @PathVariable("id") UserId user, @Valid @RequestBody NewRoles change, Origin origin) {
        return Answer.done(commands.send(new ChangeRoles(user, change.roles(), change.reason()), origin), user);
    }

    @Operation(summary = "Deactivate a person, for a reason: they can no longer log in")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @PostMapping("/{id}/deactivation")
    ResponseEntity<Void> deactivate(
            @PathVariable("id") UserId user, @Valid @RequestBody Because because, Origin origin) {
        return Answer.done(commands.send(new DeactivateUser(user, because.reason()), origin), user);
    }

    @Operation(summary = "Let a person log in again; a reason may be given")
    @OnlyFor({Role.ADMIN, Role.SUPERUSER})
    @DeleteMapping("/{id}/deactivation")
    ResponseEntity<Void> reactivate(
            @PathVariable("id") UserId user,
            @RequestParam(name = "reason", defaultValue = "") String reason,
            Origin origin) {
        if (reason.length() > LONGEST_REASON) {
            throw Rejection.invalid("reason", "too-long", "A reason is at most 500 characters long.");
        }
        return Answer.done(commands.send(new ReactivateUser(user, reason), origin), user);
    }

    private static Rejection nobody() {
        return Rejection.notFound("There is no such person.");
    }
}
