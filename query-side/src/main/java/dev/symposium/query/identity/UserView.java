package dev.symposium.query.identity;

import java.time.Instant;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.identity.Role;
import dev.symposium.query.view.View;

/**
 * A person's account, for those who look after people.
 *
 * @param companyId null for somebody outside every company
 * @param lastLoginAt null before the first log-in
 */
@View(value = "users", version = 2)
@CompoundIndex(name = "by_registration", def = "{'registeredAt': -1, '_id': -1}")
@CompoundIndex(name = "by_company", def = "{'companyId': 1, 'registeredAt': -1, '_id': -1}")
public record UserView(
        String id,
        String email,
        String username,
        String name,
        Set<Role> roles,
        @Nullable String companyId,
        boolean verified,
        Status status,
        Instant registeredAt,
        @Nullable Instant lastLoginAt) {

    /** Whether the person can log in, and if not, why. */
    public enum Status {
        UNVERIFIED,
        ACTIVE,
        DEACTIVATED
    }

    UserView whenVerified() {
        Status next = status == Status.DEACTIVATED ? status : Status.ACTIVE;
        return new UserView(id, email, username, name, roles, companyId, true, next, registeredAt, lastLoginAt);
    }

    UserView whenDeactivated() {
        return withStatus(Status.DEACTIVATED);
    }

    UserView whenReactivated() {
        return withStatus(verified ? Status.ACTIVE : Status.UNVERIFIED);
    }

    private UserView withStatus(Status next) {
        return new UserView(id, email, username, name, roles, companyId, verified, next, registeredAt, lastLoginAt);
    }

    UserView withRoles(Set<Role> newRoles) {
        return new UserView(
                id, email, username, name, newRoles, companyId, verified, status, registeredAt, lastLoginAt);
    }

    UserView whenLoggedIn(Instant at) {
        return new UserView(id, email, username, name, roles, companyId, verified, status, registeredAt, at);
    }
}
