package dev.symposium.api.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Receipt;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
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
    private final ViewStore views;
    private final UserQuery users;
    private final Commands commands;
    private final Authentication authentication;

    UserController(UserQuery users, Commands commands, ViewStore views, Authentication authentication) {
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

    @Operation(summary = "My account")
    @LoggedIn
    @GetMapping("/me")
    UserView me(Actor actor) {
        return users.find(actor.requireUser()).orElseThrow(UserController::nobody);
    }

    @Operation(summary = "People, the latest first")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @GetMapping
    ResponseEntity<ItemList<UserView>> list(Actor actor, PageRequest request) {
        return ItemList.of(users.list(actor.overseen(), request));
    }

    @Operation(summary = "One person")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @GetMapping("/{id}")
    ResponseEntity<UserView> one(@PathVariable("id") UserId user, Actor actor) {
        return Answer.found(
                views.versionOf(UserView.class, user),
                users.find(user).filter(view -> sees(actor, view)).orElseThrow(UserController::nobody));
    }

    @Operation(summary = "Erase me: my account ends and what is known of me is forgotten, for ever")
    @LoggedIn
    @DeleteMapping("/me")
    ResponseEntity<Void> eraseMe(@Valid @RequestBody Proof proof, Origin origin) {
        UserId me = origin.actor().requireUser();
        return Answer.done(
                commands.repeatOf(origin).orElseGet(() -> {
                    authentication.confirm(me, proof.password());
                    return sendErasure(me, null, origin);
                }),
                me);
    }

    @Operation(summary = "Erase a person, for a reason: what is known of them is forgotten, for ever")
    @OnlyFor(Role.ADMIN)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> erase(@PathVariable("id") UserId user, @Valid @RequestBody Erasure erasure, Origin origin) {
        return Answer.done(sendErasure(user, erasure.reason(), origin), user);
    }

    private Receipt<Object> sendErasure(UserId user, @Nullable String reason, Origin origin) {
        if (origin.actor().is(user) && origin.actor().is(Role.ADMIN) && !users.isAnyOther(Role.ADMIN, user)) {
            throw Rejection.conflict("last-administrator", "Somebody else must be an administrator first.");
        }
        return commands.send(new EraseUser(user, reason), origin);
    }

    @Operation(summary = "Give a person exactly these roles, for a reason")
    @OnlyFor(Role.ADMIN)
    @PutMapping("/{id}/roles")
    ResponseEntity<Void> changeRoles(
            @PathVariable("id") UserId user, @Valid @RequestBody NewRoles change, Origin origin) {
        return Answer.done(commands.send(new ChangeRoles(user, change.roles(), change.reason()), origin), user);
    }

    private static boolean sees(Actor actor, UserView view) {
        CompanyId own = actor.overseen();
        return own == null || own.toString().equals(view.companyId());
    }

    private static Rejection nobody() {
        return Rejection.notFound("There is no such person.");
    }
}
