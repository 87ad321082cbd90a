package dev.symposium.events.identity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Personal;
import dev.symposium.events.Stored;
import dev.symposium.events.Subject;
import dev.symposium.events.company.CompanyId;

/** The life of a person's account. */
public sealed interface UserEvent {
    UserId userId();

    /**
     * Since revision 2 with {@code locale}, the language that the person is written to in, as a BCP 47 tag.
     * {@code company} is null for somebody who came by themselves.
     */
    @Stored(value = "identity.UserRegistered", revision = 2)
    record UserRegistered(
            @Subject UserId userId,
            @Personal String email,
            @Personal String username,
            @Personal String name,
            String locale,
            Set<Role> roles,
            @Nullable CompanyId company)
            implements UserEvent {}

    @Stored("identity.EmailVerified")
    record EmailVerified(UserId userId) implements UserEvent {}

    @Stored("identity.LoggedIn")
    record LoggedIn(UserId userId) implements UserEvent {}

    /** {@code roles} are all that the person has from now on. */
    @Stored("identity.RolesChanged")
    record RolesChanged(
            @Subject UserId userId,
            Set<Role> roles,
            @Personal String reason) implements UserEvent {}

    /** The person has been handed all that is known of them. */
    @Stored("identity.PersonalDataExported")
    record PersonalDataExported(UserId userId) implements UserEvent {}

    /**
     * The last event of an account. From then on nothing that the log tells of the person can be read.
     *
     * @param reason null where the person asked for it themselves. Not encrypted: it outlives the person's key
     */
    @Stored("identity.UserErased")
    record UserErased(UserId userId, @Nullable String reason) implements UserEvent {}
}
