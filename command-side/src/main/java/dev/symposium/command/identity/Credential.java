package dev.symposium.command.identity;

import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** A person's hashed password. */
@Entity
class Credential {
    @Id
    private UUID userId;

    private String password;

    Credential(UUID userId, String password) {
        this.userId = userId;
        this.password = password;
    }

    String password() {
        return password;
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected Credential() {}
}
