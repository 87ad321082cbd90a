package dev.symposium.command.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.command.Rejection;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent;
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

/**
 * What others need to know of a person's account, as of now.
 *
 * @param verified whether the person has proved to receive mail at their address
 * @param active false while the account is deactivated and lets nobody in
 */
public record Account(
        UserId userId,
        String email,
        String username,
        String name,
        Set<Role> roles,
        @Nullable CompanyId company,
        boolean verified,
        boolean active) {

    /** The account after the event; {@code before} is null when there was none. */
    static Account after(@Nullable Account before, UserEvent event) {
        if (event instanceof UserRegistered e) {
            return new Account(e.userId(), e.email(), e.username(), e.name(), e.roles(), e.company(), false, true);
        }
        if (before == null) {
            throw new IllegalStateException("The first event of an account is its registration, not " + event);
        }
        return switch (event) {
            case UserRegistered ignored -> before;
            case UserInvited ignored -> before;
            case EmailVerified ignored -> before.with(before.roles, true, before.active);
            case RolesChanged e -> before.with(e.roles(), before.verified, before.active);
            case LoggedIn ignored -> before;
            case UserErased ignored -> before.with(before.roles, before.verified, false);
            case LogInFailed ignored -> before;
            case LockedOut ignored -> before;
            case PasswordChanged ignored -> before;
            case PasswordResetRequested ignored -> before;
            case PasswordResetForced ignored -> before;
            case PasswordReset ignored -> before;
            case UserDeactivated ignored -> before.with(before.roles, before.verified, false);
            case UserReactivated ignored -> before.with(before.roles, before.verified, true);
            case UsernameChanged e -> before.named(e.username(), before.name);
            case ProfileRevised e -> before.named(before.username, e.name());
            case NotificationsChosen ignored -> before;
            case PersonalDataExported ignored -> before;
        };
    }

    /**
     * Insists on an account that is open and verified.
     *
     * @throws Rejection forbidden, when it is not
     */
    void requireUsable() {
        if (!active) {
            throw Rejection.forbidden("This account has been deactivated.");
        }
        if (!verified) {
            throw Rejection.forbidden("The e-mail address has not been verified yet.");
        }
    }

    public Actor asActor() {
        return new Actor(userId, roles, company);
    }

    private Account named(String newUsername, String newName) {
        return new Account(userId, email, newUsername, newName, roles, company, verified, active);
    }

    private Account with(Set<Role> newRoles, boolean nowVerified, boolean nowActive) {
        return new Account(userId, email, username, name, newRoles, company, nowVerified, nowActive);
    }
}
