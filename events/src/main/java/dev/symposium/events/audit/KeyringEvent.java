package dev.symposium.events.audit;

import dev.symposium.events.Stored;

/** Who has had the keys changed that Symposium signs with. Of a key only what is published. */
public sealed interface KeyringEvent {
    KeyringId keyringId();

    /** Somebody wants another key to sign; it is made after this is stored. */
    @Stored("audit.KeyRotationOrdered")
    record KeyRotationOrdered(KeyringId keyringId, Purpose purpose) implements KeyringEvent {}

    /** The key that signs next: the identifier of one for access tokens, the whole public key of one for the log. */
    @Stored("audit.KeyRotated")
    record KeyRotated(KeyringId keyringId, Purpose purpose, String key) implements KeyringEvent {}

    /** What is signed. */
    enum Purpose {
        /** The checkpoints of the log. */
        LOG,
        ACCESS_TOKENS
    }
}
