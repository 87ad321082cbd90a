package dev.symposium.command.identity;

import java.util.Set;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import dev.symposium.events.identity.Role;
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
            implements UserCommand {}

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
}
