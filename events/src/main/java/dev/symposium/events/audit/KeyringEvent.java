package dev.symposium.events.audit;

import org.jspecify.annotations.Nullable;

import dev.symposium.events.Stored;

/** Who has had the keys changed that Symposium signs with. Of a key only what is published. */
public sealed interface KeyringEvent {
    KeyringId keyringId();

    /** Somebody wants another key to sign; it is made after this is stored. */
    @Stored("audit.KeyRotationOrdered")
    record KeyRotationOrdered(KeyringId keyringId, Purpose purpose) implements KeyringEvent {}

    /**
     * The key that signs next.
     *
     * @param keyId by which a signature names it
     * @param publicKey the whole of what is public, for who checks checkpoints; null where it is not published for ever
     */
    @Stored("audit.KeyRotated")
    record KeyRotated(
            KeyringId keyringId,
            Purpose purpose,
            String keyId,
            @Nullable String publicKey) implements KeyringEvent {}

    /** What is signed. */
    enum Purpose {
        /** The checkpoints of the log. */
        LOG,
        ACCESS_TOKENS
    }
}
