package dev.symposium.command.identity;

import java.util.Optional;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

import dev.symposium.events.identity.UserId;

/** Keeps credentials in PostgreSQL. */
@Component
class StoredCredentials implements Credentials {
    private final CredentialRepository rows;

    StoredCredentials(CredentialRepository rows) {
        this.rows = rows;
    }

    @Override
    @Transactional
    public void set(UserId user, EncodedPassword password) {
        rows.save(new Credential(user.value(), password.value()));
    }

    @Override
    @Transactional
    public void delete(UserId user) {
        rows.deleteByUserId(user.value());
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<EncodedPassword> of(UserId user) {
        return rows.findById(user.value()).map(row -> new EncodedPassword(row.password()));
    }

    @Override
    @Transactional
    public void replace(UserId user, EncodedPassword before, EncodedPassword after) {
        rows.replace(user.value(), before.value(), after.value());
    }

    @Override
    @Transactional
    public void remove(UserId user) {
        rows.deleteById(user.value());
    }
}
