package dev.symposium.verifier;

/** What was checked is not what was sealed; the message says what differs, and at which position first. */
public final class DifferenceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DifferenceException(String message) {
        super(message);
    }
}
