package dev.symposium.command.identity;

import java.time.Instant;
import java.util.Optional;

import dev.symposium.events.identity.UserId;

/** The hashed passwords, which no event ever carries. */
public interface Credentials {

    /** The person has this password from now on. */
    void set(UserId user, EncodedPassword password);

    /** Until when the password is good that somebody else has chosen; empty when it is the person's own choice. */
    Optional<Instant> initialUntil(UserId user);

    Optional<EncodedPassword> of(UserId user);

    /**
     * Puts another password in the place of this one.
     *
     * @return whether that is so: not when the person has yet another by now, or none
     */
    boolean exchange(UserId user, EncodedPassword before, EncodedPassword after);

    /**
     * Puts another hash of the same password in the place of this one, unless that has been changed meanwhile.
     *
     * @return whether that is so
     */
    boolean replace(UserId user, EncodedPassword before, EncodedPassword after);

    /** From now on no password is the person's. */
    void remove(UserId user);
}
