package dev.symposium.command.identity;

import java.time.Instant;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A person's hashed password. */
@Entity
class Credential {
    @Id
    private UUID userId;

    private String password;
    private @Nullable Instant initialUntil;

    String password() {
        return password;
    }

    /** Null when the person has chosen the password. */
    @Nullable
    Instant initialUntil() {
        return initialUntil;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Credential() {}
}
