package dev.symposium.eventstore.seal;

/** The stored tree is not whole, so it can neither grow nor prove anything; an {@link IntegrityCheck} tells where. */
public final class DamagedSealException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DamagedSealException(String message) {
        super(message);
    }
}
