package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateMember;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.command.identity.UserCommand.RecordDataExport;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.command.identity.UserCommand.ReviseProfile;
import dev.symposium.command.identity.UserCommand.WithdrawInvitation;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserInvited;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserEvent.UsernameChanged;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.markDeleted;

/** A person's account. */
@Aggregate(type = "user", cache = "userCache", snapshotTriggerDefinition = "everyHundredEvents")
public class User {
    @AggregateIdentifier
    private UserId id;

    private boolean invited;
    private boolean hasAccepted;

    @AggregateMember
    private Membership membership = new Membership();

    @AggregateMember
    private Access access = new Access();

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
    }

    @CommandHandler
    User(InviteUser command, Actor actor, NameClaims names, Administrators administrators) {
        this(command, null, actor, names, administrators);
    }

    /**
     * An account without a password, within a company or without one. Its names are claimed in the same transaction.
     */
    public User(
            InviteUser command,
            @Nullable CompanyId company,
            Actor actor,
            NameClaims names,
            Administrators administrators) {
        if (company == null || !command.roles().equals(Set.of(Role.STUDENT))) {
            actor.require(Role.ADMIN);
        }
        names.claim(Kind.EMAIL, command.email(), command.userId());
        names.claim(Kind.USERNAME, command.username(), command.userId());
        if (command.roles().contains(Role.ADMIN)) {
            administrators.add(command.userId());
        }
        apply(new UserRegistered(
                command.userId(),
                command.email(),
                command.username(),
                command.name(),
                command.locale(),
                command.roles(),
                company));
        apply(new UserInvited(command.userId()));
    }

    @EventSourcingHandler
    void on(UserInvited event) {
        invited = true;
    }

    @CommandHandler
    void handle(LogIn command) {
        if (!access.isVerified()) {
            throw Rejection.forbidden("The e-mail address has not been verified yet.");
        }
        if (membership.isDeactivated()) {
            throw Rejection.forbidden("This account has been deactivated.");
        }
        apply(new LoggedIn(id));
    }

    @EventSourcingHandler
    void on(LoggedIn event) {
        hasAccepted = true;
    }

    @EventSourcingHandler
    void on(PasswordReset event) {
        hasAccepted = true;
    }

    @CommandHandler
    void handle(RecordDataExport command, Actor actor) {
        if (!actor.is(id)) {
            throw Rejection.forbidden("What is known of a person is for themselves only.");
        }
        apply(new PersonalDataExported(id));
    }

    @CommandHandler
    void handle(EraseUser command, Actor actor, Accounts accounts, NameClaims names, Administrators administrators) {
        if (!actor.is(id)) {
            actor.require(Role.ADMIN);
        }
        erase(command.reason(), accounts, names, administrators);
    }

    @CommandHandler
    boolean handle(
            WithdrawInvitation command,
            Actor actor,
            Accounts accounts,
            NameClaims names,
            Administrators administrators) {
        membership.requireInCharge(actor);
        if (!invited || hasAccepted) {
            return false;
        }
        erase(command.reason(), accounts, names, administrators);
        return true;
    }

    private void erase(@Nullable String reason, Accounts accounts, NameClaims names, Administrators administrators) {
        if (membership.isAdministrator()) {
            administrators.remove(id);
        }
        // Not among the fields: snapshots of an account hold nothing personal.
        accounts.byId(id).ifPresent(account -> {
            names.release(Kind.EMAIL, account.email(), id);
            names.release(Kind.USERNAME, account.username(), id);
        });
        apply(new UserErased(id, reason));
    }

    @EventSourcingHandler
    void on(UserErased event) {
        markDeleted();
    }

    @CommandHandler
    void handle(ReviseProfile command, Actor actor, Profiles profiles, NameClaims names) {
        if (!actor.is(id)) {
            actor.require(Role.ADMIN);
        }
        Profile before = profiles.of(id);
        Profile after = command.appliedTo(before);
        if (!after.username().equals(before.username())) {
            names.change(Kind.USERNAME, before.username(), after.username(), id);
            apply(new UsernameChanged(id, after.username(), command.reason()));
        }
        if (!after.looksLike(before)) {
            apply(new ProfileRevised(id, after.name(), after.locale(), after.avatar(), command.reason()));
        }
        if (!after.channels().equals(before.channels())) {
            apply(new NotificationsChosen(id, after.channels()));
        }
    }

    /** For Axon, which then applies the events. */
    protected User() {}
}
