package dev.symposium.command.identity;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import dev.symposium.events.identity.UserId;

/** Credentials that last for one test. */
public final class CredentialsInMemory implements Credentials {
    private final Map<UserId, EncodedPassword> passwords = new HashMap<>();

    @Override
    public void set(UserId user, EncodedPassword password) {
        passwords.put(user, password);
    }

    @Override
    public Optional<Instant> initialUntil(UserId user) {
        return of(user).filter(EncodedPassword::initial).map(initial -> Instant.MAX);
    }

    @Override
    public boolean exchange(UserId user, EncodedPassword before, EncodedPassword after) {
        return passwords.replace(user, before, after);
    }

    @Override
    public Optional<EncodedPassword> of(UserId user) {
        return Optional.ofNullable(passwords.get(user));
    }

    @Override
    public boolean replace(UserId user, EncodedPassword before, EncodedPassword after) {
        return passwords.replace(user, before, after);
    }

    @Override
    public void remove(UserId user) {
        passwords.remove(user);
    }
}
