package dev.symposium.events.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

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

    /**
     * Somebody else has opened the account: it has no password until the person chooses one with a code that is mailed
     * to them, which verifies their address too.
     */
    @Stored("identity.UserInvited")
    record UserInvited(UserId userId) implements UserEvent {}

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

    /** Somebody gave a wrong password. Not told of tries while the account is locked out. */
    @Stored("identity.LogInFailed")
    record LogInFailed(UserId userId) implements UserEvent {}

    /** After several failures in a row no log-in is accepted before {@code until}. */
    @Stored("identity.LockedOut")
    record LockedOut(UserId userId, Instant until) implements UserEvent {}

    /** The person, who knew the old password, has a new one. Only {@code session}, where that was done, goes on. */
    @Stored("identity.PasswordChanged")
    record PasswordChanged(UserId userId, SessionId session) implements UserEvent {}

    /** Somebody says to have forgotten the password and asks for a code by mail. */
    @Stored("identity.PasswordResetRequested")
    record PasswordResetRequested(UserId userId) implements UserEvent {}

    /** An administrator has taken the password away, so that the person has to choose another. */
    @Stored("identity.PasswordResetForced")
    record PasswordResetForced(
            @Subject UserId userId, @Personal String reason) implements UserEvent {}

    /** The person, who had the code that was mailed, has a new password. All sessions end. */
    @Stored("identity.PasswordReset")
    record PasswordReset(UserId userId) implements UserEvent {}

    /** The account lets nobody in from now on, and keeps everything that it has. */
    @Stored("identity.UserDeactivated")
    record UserDeactivated(@Subject UserId userId, @Personal String reason) implements UserEvent {}

    @Stored("identity.UserReactivated")
    record UserReactivated(@Subject UserId userId, @Personal String reason) implements UserEvent {}

    /** {@code reason} is null when the person did it themselves. */
    @Stored("identity.UsernameChanged")
    record UsernameChanged(
            @Subject UserId userId,
            @Personal String username,
            @Personal @Nullable String reason) implements UserEvent {}

    /**
     * What the person is called and how they are shown and written to from now on. {@code avatar} is the file with
     * their picture, null for none; {@code reason} is null when they did it themselves.
     */
    @Stored("identity.ProfileRevised")
    record ProfileRevised(
            @Subject UserId userId,
            @Personal String name,
            String locale,
            @Nullable UUID avatar,
            @Personal @Nullable String reason)
            implements UserEvent {}

    /** Where the person wants to be told of each topic; of one that is missing, everywhere. */
    @Stored("identity.NotificationsChosen")
    record NotificationsChosen(UserId userId, Map<NotificationTopic, Set<NotificationChannel>> channels)
            implements UserEvent {}
}
