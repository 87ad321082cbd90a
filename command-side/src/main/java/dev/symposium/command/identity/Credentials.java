package dev.symposium.command.identity;

import java.util.Optional;

import dev.symposium.events.identity.UserId;

/** The hashed passwords, which no event ever carries. */
public interface Credentials {

    void set(UserId user, EncodedPassword password);

    Optional<EncodedPassword> of(UserId user);
}
