package dev.symposium.command.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.command.Actor;
import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserEvent;
import dev.symposium.events.identity.UserEvent.EmailVerified;
import dev.symposium.events.identity.UserEvent.LoggedIn;
import dev.symposium.events.identity.UserEvent.PersonalDataExported;
import dev.symposium.events.identity.UserEvent.RolesChanged;
import dev.symposium.events.identity.UserEvent.UserErased;
import dev.symposium.events.identity.UserEvent.UserRegistered;
import dev.symposium.events.identity.UserId;

/**
 * What others need to know of a person's account, as of now.
 *
 * @param verified whether the person has proved to receive mail at their address
 */
public record Account(
        UserId userId,
        String email,
        String username,
        String name,
        Set<Role> roles,
        @Nullable CompanyId company,
        boolean verified) {

    /** The account after the event; {@code before} is null when there was none. */
    static Account after(@Nullable Account before, UserEvent event) {
        if (event instanceof UserRegistered e) {
            return new Account(e.userId(), e.email(), e.username(), e.name(), e.roles(), e.company(), false);
        }
        if (before == null) {
            throw new IllegalStateException("The first event of an account is its registration, not " + event);
        }
        return switch (event) {
            case UserRegistered ignored -> before;
            case EmailVerified ignored -> before.with(before.roles, true);
            case RolesChanged e -> before.with(e.roles(), before.verified);
            case LoggedIn ignored -> before;
            case PersonalDataExported ignored -> before;
            case UserErased ignored -> before;
        };
    }

    public Actor asActor() {
        return new Actor(userId, roles, company);
    }

    private Account with(Set<Role> newRoles, boolean nowVerified) {
        return new Account(userId, email, username, name, newRoles, company, nowVerified);
    }
}
