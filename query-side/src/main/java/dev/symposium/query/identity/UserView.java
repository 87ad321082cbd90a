package dev.symposium.query.identity;

import java.time.Instant;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.index.CompoundIndex;

import dev.symposium.events.identity.Role;
import dev.symposium.query.view.View;

/**
 * A person's account, for themselves and for those who look after people.
 *
 * @param companyId null for somebody outside every company
 * @param addedBy who opened the account; null for somebody who came by themselves
 * @param lastLoginAt null before the first log-in
 * @param orderedName by which lists are sorted
 * @param words by whose beginnings the person is found
 */
@View(value = "users", version = 2, ofRecord = true)
@CompoundIndex(name = "by_registration", def = "{'registeredAt': -1, '_id': -1}")
@CompoundIndex(name = "by_company", def = "{'companyId': 1, 'registeredAt': -1, '_id': -1}")
@CompoundIndex(name = "by_name", def = "{'orderedName': 1, '_id': 1}")
@CompoundIndex(name = "by_company_and_name", def = "{'companyId': 1, 'orderedName': 1, '_id': 1}")
@CompoundIndex(name = "by_status", def = "{'status': 1, 'registeredAt': -1, '_id': -1}")
@CompoundIndex(name = "by_role", def = "{'roles': 1, 'registeredAt': -1, '_id': -1}")
@CompoundIndex(name = "by_word", def = "{'words': 1}")
public record UserView(
        String id,
        String email,
        ProfileView profile,
        Set<Role> roles,
        @Nullable String companyId,
        @Nullable String addedBy,
        boolean verified,
        Status status,
        Instant registeredAt,
        @Nullable Instant lastLoginAt,
        String orderedName,
        List<String> words) {

    /** Whether the person can log in, and if not, why. */
    public enum Status {
        UNVERIFIED,
        ACTIVE,
        DEACTIVATED
    }

    static UserView registered(
            String id,
            String email,
            ProfileView profile,
            Set<Role> roles,
            @Nullable String companyId,
            @Nullable String addedBy,
            Instant at) {
        return new UserView(
                id,
                email,
                profile,
                roles,
                companyId,
                addedBy,
                false,
                Status.UNVERIFIED,
                at,
                null,
                PersonSearch.folded(profile.name()),
                PersonSearch.wordsOf(email, profile));
    }

    UserView withProfile(ProfileView next) {
        return new UserView(
                id,
                email,
                next,
                roles,
                companyId,
                addedBy,
                verified,
                status,
                registeredAt,
                lastLoginAt,
                PersonSearch.folded(next.name()),
                PersonSearch.wordsOf(email, next));
    }

    UserView whenVerified() {
        return with(roles, true, status == Status.DEACTIVATED ? status : Status.ACTIVE, lastLoginAt);
    }

    UserView withRoles(Set<Role> newRoles) {
        return with(newRoles, verified, status, lastLoginAt);
    }

    UserView whenDeactivated() {
        return with(roles, verified, Status.DEACTIVATED, lastLoginAt);
    }

    UserView whenReactivated() {
        return with(roles, verified, verified ? Status.ACTIVE : Status.UNVERIFIED, lastLoginAt);
    }

    UserView whenLoggedIn(Instant at) {
        return with(roles, verified, status, at);
    }

    private UserView with(Set<Role> newRoles, boolean nowVerified, Status next, @Nullable Instant logIn) {
        return new UserView(
                id,
                email,
                profile,
                newRoles,
                companyId,
                addedBy,
                nowVerified,
                next,
                registeredAt,
                logIn,
                orderedName,
                words);
    }
}
