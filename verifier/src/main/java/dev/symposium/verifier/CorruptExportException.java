package dev.symposium.verifier;

/** What was to be checked is not even readable; the message says what is wrong in a sentence. */
public final class CorruptExportException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CorruptExportException(String message) {
        super(message);
    }

    CorruptExportException(String message, Throwable cause) {
        super(message, cause);
    }
}
