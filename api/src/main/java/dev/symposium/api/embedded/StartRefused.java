package dev.symposium.api.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The application cannot start for a reason that whoever starts it can put right. The message is one sentence that
 * names the cause and never holds a secret; the remedy says what to do.
 */
public final class StartRefused extends RuntimeException {
    private final String remedy;

    /** With a sentence that names the cause, and what to do about it. */
    public StartRefused(String message, String remedy) {
        this(message, remedy, null);
    }

    public StartRefused(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
