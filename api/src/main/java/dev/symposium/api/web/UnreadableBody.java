package dev.symposium.api.web;

import java.util.List;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;

import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Tells what is wrong with a body that cannot be read, by the field where it is known. */
final class UnreadableBody {
    private UnreadableBody() {}

    static ProblemDetail problem(HttpMessageNotReadableException unreadable) {
        BodyTooLargeException tooLarge = BodyTooLargeException.causeOf(unreadable);
        return tooLarge == null ? problem(unreadable.getCause()) : tooLarge.problem();
    }

    private static ProblemDetail problem(@Nullable Throwable cause) {
        if (cause instanceof UnrecognizedPropertyException unknown) {
            return field(unknown, "unknown-field", "There is no such field.");
        }
        if (cause instanceof StreamReadException || !(cause instanceof JacksonException wrong)) {
            return Problem.of(HttpStatus.BAD_REQUEST, "malformed", "The body is not well-formed JSON.");
        }
        return field(wrong, "wrong-type", "This value has the wrong type or form.");
    }

    private static ProblemDetail field(JacksonException wrong, String code, String message) {
        String path = wrong.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."))
                .replace(".[", "[");
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                code,
                "The body does not have the form that is expected here.",
                List.of(new Problem.FieldError(path, code, message)));
    }
}
