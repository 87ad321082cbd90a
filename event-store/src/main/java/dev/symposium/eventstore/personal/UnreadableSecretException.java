package dev.symposium.eventstore.personal;

/** Something encrypted was changed, moved, or written with another key. */
public final class UnreadableSecretException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSecretException(Exception cause) {
        super("Encrypted data was changed, moved, or written with another key", cause);
    }
}
