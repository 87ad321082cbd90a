package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.command.identity.UserCommand.RecordDataExport;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

/** A person's account. */
@Aggregate(type = "user", cache = "userCache", snapshotTriggerDefinition = "everyHundredEvents")
public class User {
    @AggregateIdentifier
    private UserId id;

    private Set<Role> roles;
    private boolean verified;

    @CommandHandler
    User(RegisterUser command, NameClaims names, Credentials credentials) {
        this(command, Set.of(Role.STUDENT), null, names, credentials);
    }

    /** An account within a company, or without one. Its names are claimed in the same transaction. */
    public User(
            RegisterUser command,
            Set<Role> roles,
            @Nullable CompanyId company,
            NameClaims names,
            Credentials credentials) {
        names.claim(Kind.EMAIL, command.email(), command.userId());
        names.claim(Kind.USERNAME, command.username(), command.userId());
        // Before the event: a credential without an account is harmless, an account without one is not.
        credentials.set(command.userId(), command.password());
        apply(new UserRegistered(
                command.userId(),
                command.email(),
                command.username(),
                command.name(),
                command.locale(),
                roles,
                company));
    }

    @EventSourcingHandler
    void on(UserRegistered event) {
        id = event.userId();
        roles = event.roles();
    }

    @CommandHandler
    void handle(ConfirmEmail command) {
        if (!verified) {
            apply(new EmailVerified(id));
        }
    }

    @EventSourcingHandler
    void on(EmailVerified event) {
        verified = true;
    }

    @CommandHandler
    void handle(LogIn command) {
        if (!verified) {
            throw Rejection.forbidden("The e-mail address has not been verified yet.");
        }
        apply(new LoggedIn(id));
    }

    @CommandHandler
    void handle(ChangeRoles command, Actor actor) {
        actor.require(Role.ADMIN);
        if (command.roles().isEmpty()) {
            throw Rejection.invalid("roles", "empty", "A person has at least one role.");
        }
        if (!command.roles().equals(roles)) {
            apply(new RolesChanged(id, command.roles(), command.reason()));
        }
    }

    @EventSourcingHandler
    void on(RolesChanged event) {
        roles = event.roles();
    }

    @CommandHandler
    void handle(RecordDataExport command, Actor actor) {
        if (!actor.is(id)) {
            throw Rejection.forbidden("What is known of a person is for themselves only.");
        }
        apply(new PersonalDataExported(id));
    }

    @CommandHandler
    void handle(EraseUser command, Actor actor, Accounts accounts, NameClaims names) {
        if (!actor.is(id)) {
            actor.require(Role.ADMIN);
        }
        // Not among the fields: snapshots of an account hold nothing personal.
        accounts.byId(id).ifPresent(account -> {
            names.release(Kind.EMAIL, account.email(), id);
            names.release(Kind.USERNAME, account.username(), id);
        });
        apply(new UserErased(id, command.reason()));
    }

    @EventSourcingHandler
    void on(UserErased event) {
        markDeleted();
    }

    /** For Axon, which then applies the events. */
    protected User() {}
}
