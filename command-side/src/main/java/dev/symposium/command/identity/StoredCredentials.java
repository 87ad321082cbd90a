package dev.symposium.command.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.UserId;

/** Keeps credentials in PostgreSQL. */
@Component
class StoredCredentials implements Credentials {
    private final CredentialRepository rows;
    private final Clock clock;
    private final Duration initial;

    StoredCredentials(
            CredentialRepository rows, Clock clock, @Value("${symposium.invitations.life:7d}") Duration initial) {
        this.rows = rows;
        this.clock = clock;
        this.initial = initial;
    }

    @Override
    @Transactional
    public void set(UserId user, EncodedPassword password) {
        rows.set(user.value(), password.value(), until(password));
    }

    private @Nullable Instant until(EncodedPassword password) {
        return password.initial() ? clock.instant().plus(initial) : null;
    }

    @Override
    @Transactional
    public boolean exchange(UserId user, EncodedPassword before, EncodedPassword after) {
        return rows.exchange(user.value(), before.value(), after.value(), until(after)) > 0;
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Instant> initialUntil(UserId user) {
        return rows.findById(user.value()).map(Credential::initialUntil);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<EncodedPassword> of(UserId user) {
        return rows.findById(user.value()).map(row -> new EncodedPassword(row.password(), row.initialUntil() != null));
    }

    @Override
    @Transactional
    public boolean replace(UserId user, EncodedPassword before, EncodedPassword after) {
        return rows.replace(user.value(), before.value(), after.value()) > 0;
    }

    @Override
    @Transactional
    public void remove(UserId user) {
        rows.remove(user.value());
    }
}
