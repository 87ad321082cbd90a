package dev.symposium.command;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.company.CompanyId;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.UserId;

/**
 * Who wants a command done. Command handlers take it as a parameter.
 *
 * @param user null for the system itself and for people who have not logged in
 * @param company null for those outside every company
 */
public record Actor(
        @Nullable UserId user, Set<Role> roles, @Nullable CompanyId company) {
    private static final Actor SYSTEM = new Actor(null, Set.of(Role.ADMIN), null);
    private static final Actor ANONYMOUS = new Actor(null, Set.of(), null);

    /** Symposium itself: policies and the set-up of a new installation. */
    public static Actor system() {
        return SYSTEM;
    }

    /** Somebody who has not logged in. */
    public static Actor anonymous() {
        return ANONYMOUS;
    }

    /** The name under which events remember the actor: the user's identifier, {@code system} or {@code anonymous}. */
    public String name() {
        if (user != null) {
            return user.toString();
        }
        return roles.isEmpty() ? "anonymous" : "system";
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public boolean is(UserId other) {
        return other.equals(user);
    }

    /** Whether records of this company, or of none at all, are within the actor's reach; administrators reach all. */
    public boolean reaches(@Nullable CompanyId owner) {
        return owner == null || owner.equals(company) || is(Role.ADMIN);
    }

    public boolean isSystem() {
        return user == null && is(Role.ADMIN);
    }

    /**
     * The company whose records the actor may look over; null for the records of all.
     *
     * @throws Rejection forbidden, when the actor is nobody who looks over the records of others
     */
    public @Nullable CompanyId overseen() {
        if (company == null) {
            require(Role.ADMIN, Role.AUDITOR, Role.ANALYST);
        }
        return company;
    }

    /**
     * Insists on somebody who may look over what is of every company.
     *
     * @throws Rejection forbidden, for this reason, when the actor is of one company and no administrator
     */
    public void requireAllCompanies(String reason) {
        if (company != null && !is(Role.ADMIN)) {
            throw Rejection.forbidden(reason);
        }
    }

    /**
     * The user behind this actor.
     *
     * @throws Rejection forbidden, when it is the system or somebody unknown
     */
    public UserId requireUser() {
        if (user == null) {
            throw Rejection.forbidden("Only a person who is logged in can do this.");
        }
        return user;
    }

    /**
     * Insists on one of these roles.
     *
     * @throws Rejection forbidden, when the actor has none of them
     */
    public void require(Role... anyOf) {
        for (Role role : anyOf) {
            if (is(role)) {
                return;
            }
        }
        throw Rejection.forbidden("This needs another role.");
    }
}
