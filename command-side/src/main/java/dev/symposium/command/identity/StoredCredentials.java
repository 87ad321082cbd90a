package dev.symposium.command.identity;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.UserId;

/** Keeps credentials in PostgreSQL. */
@Component
class StoredCredentials implements Credentials {
    private final CredentialRepository rows;
    private final Clock clock;
    private final MailedCodeSettings settings;

    StoredCredentials(CredentialRepository rows, Clock clock, MailedCodeSettings settings) {
        this.rows = rows;
        this.clock = clock;
        this.settings = settings;
    }

    @Override
    @Transactional
    public void set(UserId user, EncodedPassword password) {
        rows.set(user.value(), password.value(), until(password));
    }

    private @Nullable Instant until(EncodedPassword password) {
        return password.initial() ? clock.instant().plus(settings.invitationLife()) : null;
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
