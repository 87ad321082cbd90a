package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.OriginMetaData;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangePassword;
import dev.symposium.command.identity.UserCommand.ChangeRoles;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.DeactivateUser;
import dev.symposium.command.identity.UserCommand.EraseUser;
import dev.symposium.command.identity.UserCommand.ForcePasswordReset;
import dev.symposium.command.identity.UserCommand.InviteUser;
import dev.symposium.command.identity.UserCommand.LogIn;
import dev.symposium.command.identity.UserCommand.ReactivateUser;
import dev.symposium.command.identity.UserCommand.RecordDataExport;
import dev.symposium.command.identity.UserCommand.RecordFailedLogIn;
import dev.symposium.command.identity.UserCommand.RegisterUser;
import dev.symposium.command.identity.UserCommand.RequestPasswordReset;
import dev.symposium.command.identity.UserCommand.ResetPassword;
import dev.symposium.command.identity.UserCommand.ReviseProfile;
import dev.symposium.command.identity.UserCommand.WithdrawInvitation;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.NameClaimEvent.Kind;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LockedOut;
import dev.symposium.events.identity.UserEvent.LogInFailed;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.NotificationsChosen;
import dev.symposium.events.identity.UserEvent.PasswordChanged;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.PasswordResetRequested;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.ProfileRevised;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserDeactivated;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserInvited;
import dev.symposium.events.identity.UserEvent.UserReactivated;
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

    private Set<Role> roles;
    private @Nullable CompanyId company;
    private boolean invited;
    private boolean verified;
    private boolean deactivated;
    private boolean hasAccepted;

    /** Within which company the person was deactivated; null when an administrator did it. */
    private @Nullable String deactivatedWithin;

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
        company = event.company();
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
        if (deactivated) {
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
    void handle(ChangeRoles command, Actor actor, Administrators administrators) {
        actor.require(Role.ADMIN);
        if (command.roles().isEmpty()) {
            throw Rejection.invalid("roles", "empty", "A person has at least one role.");
        }
        if (!command.roles().equals(roles)) {
            if (!deactivated) {
                administratorOrNot(command.roles(), administrators);
            }
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
        requireInCharge(actor);
        if (!invited || hasAccepted) {
            return false;
        }
        erase(command.reason(), accounts, names, administrators);
        return true;
    }

    private void erase(@Nullable String reason, Accounts accounts, NameClaims names, Administrators administrators) {
        if (roles.contains(Role.ADMIN) && !deactivated) {
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

    private void administratorOrNot(Set<Role> next, Administrators administrators) {
        if (next.contains(Role.ADMIN) && !roles.contains(Role.ADMIN)) {
            administrators.add(id);
        } else if (roles.contains(Role.ADMIN) && !next.contains(Role.ADMIN)) {
            administrators.remove(id);
        }
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

    @CommandHandler
    void handle(DeactivateUser command, Actor actor, Administrators administrators) {
        requireInCharge(actor);
        if (deactivated) {
            return;
        }
        if (roles.contains(Role.ADMIN)) {
            administrators.remove(id);
        }
        apply(new UserDeactivated(id, command.reason()));
    }

    @EventSourcingHandler
    void on(UserDeactivated event, @MetaDataValue(OriginMetaData.COMPANY) @Nullable String within) {
        deactivated = true;
        deactivatedWithin = within;
    }

    @CommandHandler
    void handle(ReactivateUser command, Actor actor, Administrators administrators) {
        requireInCharge(actor);
        if (!deactivated) {
            return;
        }
        if (!actor.is(Role.ADMIN) && deactivatedWithin == null) {
            throw Rejection.forbidden("An administrator has deactivated this account.");
        }
        if (roles.contains(Role.ADMIN)) {
            administrators.add(id);
        }
        apply(new UserReactivated(id, command.reason()));
    }

    @EventSourcingHandler
    void on(UserReactivated event) {
        deactivated = false;
    }

    /** Administrators are in charge of everybody; a superuser of the employees of their company. */
    private void requireInCharge(Actor actor) {
        actor.require(Role.ADMIN, Role.SUPERUSER);
        if (actor.is(Role.ADMIN)) {
            return;
        }
        if (company == null || !company.equals(actor.company())) {
            throw Rejection.notFound("There is no such person.");
        }
        if (actor.is(id) || roles.contains(Role.SUPERUSER) || roles.contains(Role.ADMIN)) {
            throw Rejection.forbidden("A superuser is in charge of the employees of their company.");
        }
    }

    @CommandHandler
    void handle(RecordFailedLogIn command) {
        apply(new LogInFailed(id));
        if (command.lockedUntil() != null) {
            apply(new LockedOut(id, command.lockedUntil()));
        }
    }

    @CommandHandler
    void handle(ChangePassword command, Actor actor, Credentials credentials) {
        if (!actor.is(id)) {
            throw Rejection.forbidden("Everybody changes their own password.");
        }
        credentials.set(id, command.password());
        apply(new PasswordChanged(id, command.session()));
    }

    @CommandHandler
    void handle(RequestPasswordReset command) {
        apply(new PasswordResetRequested(id));
    }

    @CommandHandler
    void handle(ForcePasswordReset command, Actor actor, Credentials credentials) {
        actor.require(Role.ADMIN);
        credentials.remove(id);
        apply(new PasswordResetForced(id, command.reason()));
    }

    @CommandHandler
    void handle(ResetPassword command, Credentials credentials) {
        credentials.set(id, command.password());
        apply(new PasswordReset(id));
        if (!verified) {
            // The code came by mail.
            apply(new EmailVerified(id));
        }
    }

    /** For Axon, which then applies the events. */
    protected User() {}
}
