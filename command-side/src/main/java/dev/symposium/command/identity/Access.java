package dev.symposium.command.identity;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.UserCommand.ChangePassword;
import dev.symposium.command.identity.UserCommand.ConfirmEmail;
import dev.symposium.command.identity.UserCommand.ForcePasswordReset;
import dev.symposium.command.identity.UserCommand.RecordFailedLogIn;
import dev.symposium.command.identity.UserCommand.RequestPasswordReset;
import dev.symposium.command.identity.UserCommand.ResetPassword;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LockedOut;
import dev.symposium.events.identity.UserEvent.LogInFailed;
import dev.symposium.events.identity.UserEvent.PasswordChanged;
import dev.symposium.events.identity.UserEvent.PasswordReset;
import dev.symposium.events.identity.UserEvent.PasswordResetForced;
import dev.symposium.events.identity.UserEvent.PasswordResetRequested;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

/** How a person proves who they are: a part of their account. */
class Access {
    private UserId user;
    private boolean verified;

    @EventSourcingHandler
    void on(UserRegistered event) {
        user = event.userId();
    }

    boolean isVerified() {
        return verified;
    }

    @CommandHandler
    void handle(ConfirmEmail command) {
        if (!verified) {
            apply(new EmailVerified(user));
        }
    }

    @EventSourcingHandler
    void on(EmailVerified event) {
        verified = true;
    }

    @CommandHandler
    void handle(RecordFailedLogIn command) {
        apply(new LogInFailed(user));
        if (command.lockedUntil() != null) {
            apply(new LockedOut(user, command.lockedUntil()));
        }
    }

    @CommandHandler
    void handle(ChangePassword command, Actor actor, Credentials credentials) {
        if (!actor.is(user)) {
            throw Rejection.forbidden("Everybody changes their own password.");
        }
        if (!credentials.exchange(user, command.before(), command.password())) {
            throw Rejection.invalid("oldPassword", "wrong-password", "This is not your password any more.");
        }
        apply(new PasswordChanged(user, command.session()));
    }

    @CommandHandler
    void handle(RequestPasswordReset command) {
        apply(new PasswordResetRequested(user));
    }

    @CommandHandler
    void handle(ForcePasswordReset command, Actor actor, Credentials credentials) {
        actor.require(Role.ADMIN);
        credentials.remove(user);
        apply(new PasswordResetForced(user, command.reason()));
    }

    @CommandHandler
    void handle(ResetPassword command, Credentials credentials) {
        credentials.set(user, command.password());
        apply(new PasswordReset(user));
        if (!verified) {
            // The code came by mail.
            apply(new EmailVerified(user));
        }
    }
}
