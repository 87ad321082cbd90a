package dev.symposium.api.web;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;

/** A request's body is longer than is read here. */
final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long limit;

    BodyTooLargeException(long limit) {
        super("The body is longer than " + limit + " bytes");
        this.limit = limit;
    }

    ProblemDetail problem() {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The body is longer than " + limit + " bytes.");
    }

    static @Nullable BodyTooLargeException causeOf(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException tooLarge) {
                return tooLarge;
            }
        }
        return null;
    }
}
