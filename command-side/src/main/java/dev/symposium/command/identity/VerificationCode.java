package dev.symposium.command.identity;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** The last code mailed to a person, as a keyed hash. */
@Entity
class VerificationCode {
    static final int TRIES = 5;

    @Id
    private UUID userId;

    private byte[] hash;
    private Instant expiresAt;
    private int triesLeft;

    /** Takes one of the tries; whether the code is the right one, in time. */
    boolean accepts(byte[] candidate, Instant now) {
        if (triesLeft == 0 || now.isAfter(expiresAt)) {
            return false;
        }
        triesLeft--;
        return MessageDigest.isEqual(hash, candidate);
    }

    boolean expiresAfter(Instant moment) {
        return expiresAt.isAfter(moment);
    }

    @Override
    public String toString() {
        return "VerificationCode[" + userId + ", " + triesLeft + " tries until " + expiresAt + "]";
    }

    /** For JPA. */
    @SuppressWarnings("NullAway.Init")
    protected VerificationCode() {}
}
