package dev.symposium.api.identity;

import java.util.OptionalLong;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import dev.symposium.api.audit.AsOf;
import dev.symposium.api.security.LoggedIn;
import dev.symposium.api.security.OnlyFor;
import dev.symposium.api.web.Answer;
import dev.symposium.api.web.ItemList;
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
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
import jakarta.validation.constraints.Size;

/** People, for those who look after them. A superuser sees the people of their company. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final ViewStore views;
    private final UserQuery users;
    private final Commands commands;
    private final AsOf asOf;

    UserController(UserQuery users, Commands commands, ViewStore views, AsOf asOf) {
        this.views = views;
        this.users = users;
        this.commands = commands;
        this.asOf = asOf;
    }

    record NewRoles(
            @NotEmpty Set<Role> roles,
            @NotBlank @Size(max = 500) String reason) {}

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
    ResponseEntity<UserView> one(
            @PathVariable("id") UserId user,
            @RequestParam(name = "asOf", required = false) @Nullable String moment,
            Actor actor) {
        OptionalLong version = views.versionOf(UserView.class, user);
        UserView now = seen(user, actor);
        return moment == null
                ? Answer.found(version, now)
                : ResponseEntity.ok(asOf.read(moment, () -> seen(user, actor)));
    }

    private UserView seen(UserId user, Actor actor) {
        return users.find(user).filter(view -> sees(actor, view)).orElseThrow(UserController::nobody);
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
