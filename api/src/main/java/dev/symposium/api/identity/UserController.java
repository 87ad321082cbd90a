package dev.symposium.api.identity;

import java.util.Optional;
import java.util.OptionalLong;

import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
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
import dev.symposium.command.Actor;
import dev.symposium.command.Commands;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;
import dev.symposium.query.Scope;
import dev.symposium.query.identity.UserQuery;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.view.Page;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewStore;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.validation.Valid;

/** People, for those who look after them. A superuser sees the people of their company. */
@RestController
@RequestMapping("/api/v1/users")
class UserController {
    private final ViewStore views;
    private final UserQuery users;
    private final Commands commands;
    private final AsOf asOf;

    UserController(UserQuery users, Commands commands, ViewStore views, AsOf asOf) {
        this.asOf = asOf;
        this.views = views;
        this.users = users;
        this.commands = commands;
    }

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

    @Operation(summary = "People: by role, status or company")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @GetMapping
    ResponseEntity<ItemList<UserPage>> list(@ParameterObject UserSearch search, Scope scope, PageRequest request) {
        return ItemList.of(users.list(search.toSearch(), scope, request).map(UserPage::of));
    }

    @Operation(summary = "People: also by the beginnings of words in name, username and e-mail")
    @OnlyFor({Role.ADMIN, Role.AUDITOR, Role.SUPERUSER})
    @PostMapping("/search")
    ItemList<UserPage> search(@Valid @RequestBody NameSearch search, Scope scope) {
        Page<UserPage> found =
                users.list(search.toSearch(), scope, search.page()).map(UserPage::of);
        return new ItemList<>(found.items(), found.next());
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

    private static Rejection nobody() {
        return Rejection.notFound("There is no such person.");
    }
}
