package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.NotificationChannel;
import dev.symposium.events.identity.NotificationTopic;
import dev.symposium.events.identity.Role;
import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

/** What can be asked of a person's account. */
public sealed interface UserCommand {
    UserId userId();

    /**
     * Opens an account for somebody who comes by themselves. Their e-mail and username must be nobody else's.
     *
     * @param locale the language to write to them in, as a BCP 47 tag
     */
    record RegisterUser(
            @TargetAggregateIdentifier UserId userId,
            String email,
            String username,
            String name,
            String locale,
            EncodedPassword password)
            implements UserCommand {

        /** The same, where somebody else than the person has chosen the password. */
        public RegisterUser withInitialPassword() {
            return new RegisterUser(userId, email, username, name, locale, password.asInitial());
        }
    }

    /**
     * Opens an account without a password for somebody who is invited; for administrators. Their e-mail and username
     * must be nobody else's.
     *
     * @param locale the language to write to them in, as a BCP 47 tag
     * @param roles at least one
     */
    record InviteUser(
            @TargetAggregateIdentifier UserId userId,
            String email,
            String username,
            String name,
            String locale,
            Set<Role> roles)
            implements UserCommand {}

    /**
     * Erases the account of somebody who was invited and has neither chosen a password nor logged in; for whoever is in
     * charge of them. Nothing happens to one who has. Answers whether the account is erased.
     *
     * @param reason is not forgotten
     */
    record WithdrawInvitation(@TargetAggregateIdentifier UserId userId, String reason) implements UserCommand {}

    /** Says that the person has proved to receive mail at their address. */
    record ConfirmEmail(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Says that the person has proved to know their password. */
    record LogIn(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Gives the person exactly these roles from now on; only for administrators. */
    record ChangeRoles(@TargetAggregateIdentifier UserId userId, Set<Role> roles, String reason)
            implements UserCommand {}

    /** Says that the person is handed all that is known of them; only for themselves. */
    record RecordDataExport(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /**
     * Ends the account for good and has everything forgotten that tells something about the person; for themselves and
     * for administrators. Their names are free for others at once.
     *
     * @param reason an administrator's, null where the person asks for it. It is not forgotten
     */
    record EraseUser(
            @TargetAggregateIdentifier UserId userId,
            @Nullable String reason) implements UserCommand {}

    /**
     * Remembers that somebody gave a wrong password.
     *
     * @param lockedUntil null as long as the account takes further tries
     */
    record RecordFailedLogIn(
            @TargetAggregateIdentifier UserId userId,
            @Nullable Instant lockedUntil) implements UserCommand {}

    /** Gives the person, who has just proved to know the old password, a new one, if they still have that one. */
    record ChangePassword(
            @TargetAggregateIdentifier UserId userId,
            SessionId session,
            EncodedPassword before,
            EncodedPassword password)
            implements UserCommand {}

    /** Says that somebody asks for a code to choose a new password with. */
    record RequestPasswordReset(@TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Takes the password away, so that the person has to choose another; only for administrators. */
    record ForcePasswordReset(@TargetAggregateIdentifier UserId userId, String reason) implements UserCommand {}

    /** Gives the person, who has just proved to receive mail at their address, a new password. */
    record ResetPassword(@TargetAggregateIdentifier UserId userId, EncodedPassword password) implements UserCommand {}

    /**
     * Changes what a person says of themselves; what is null stays as it is. For themselves, and for administrators.
     *
     * @param channels where they want to be told of each topic; of one that is missing, everywhere
     * @param reason null when the person does it themselves
     */
    record ReviseProfile(
            @TargetAggregateIdentifier UserId userId,
            @Nullable String username,
            @Nullable String name,
            @Nullable String locale,
            @Nullable NewAvatar avatar,
            @Nullable Map<NotificationTopic, Set<NotificationChannel>> channels,
            @Nullable String reason)
            implements UserCommand {

        /** Another picture; {@code file} is null for none. */
        public record NewAvatar(@Nullable UUID file) {}

        Profile appliedTo(Profile before) {
            return new Profile(
                    username == null ? before.username() : username,
                    name == null ? before.name() : name,
                    locale == null ? before.locale() : locale,
                    avatar == null ? before.avatar() : avatar.file(),
                    channels == null ? before.channels() : channels);
        }
    }

    /** Lets nobody in to the account; for administrators, and for the superuser of an employee's company. */
    record DeactivateUser(@TargetAggregateIdentifier UserId userId, String reason) implements UserCommand {}

    /** Lets the person in again; a superuser only undoes what was done within the company. */
    record ReactivateUser(@TargetAggregateIdentifier UserId userId, String reason) implements UserCommand {}
}
