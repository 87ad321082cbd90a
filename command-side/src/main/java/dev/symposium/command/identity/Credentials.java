package dev.symposium.command.identity;

import java.util.Optional;

import dev.symposium.events.identity.UserId;

/** The hashed passwords, which no event ever carries. */
public interface Credentials {

    void set(UserId user, EncodedPassword password);

    /** The person has no password from now on. */
    void delete(UserId user);

    Optional<EncodedPassword> of(UserId user);

    /** Puts another hash of the same password in the place of this one, unless that has been changed meanwhile. */
    void replace(UserId user, EncodedPassword before, EncodedPassword after);

    /** From now on no password is the person's. */
    void remove(UserId user);
}
