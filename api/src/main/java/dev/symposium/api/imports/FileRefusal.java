package dev.symposium.api.imports;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

import dev.symposium.api.web.Problem;

/** Why a file as a whole is not read. */
final class FileRefusal {
    private static final String FIELD = "file";

    private FileRefusal() {}

    /** It is of a kind that is not read here. */
    static ErrorResponseException kind(String code, String why) {
        return refusal(HttpStatus.UNSUPPORTED_MEDIA_TYPE, code, why, FIELD);
    }

    /** There is more in it than is read. */
    static ErrorResponseException size(String code, String why) {
        return refusal(HttpStatus.CONTENT_TOO_LARGE, code, why, FIELD);
    }

    /** It is of the right kind, and something is wrong with it. */
    static ErrorResponseException content(String code, String why) {
        return content(FIELD, code, why);
    }

    static ErrorResponseException content(String field, String code, String why) {
        return refusal(HttpStatus.UNPROCESSABLE_CONTENT, code, why, field);
    }

    /** It cannot be read to its end. */
    static ErrorResponseException broken(Throwable cause) {
        return refusal(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "broken-file",
                "The file is broken: it cannot be read.",
                FIELD,
                cause);
    }

    /** It is text whose letters are not known. */
    static ErrorResponseException notUtf8(Throwable cause) {
        return refusal(
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "not-utf-8",
                "This text is not in UTF-8. Save it as “CSV UTF-8”.",
                FIELD,
                cause);
    }

    private static ErrorResponseException refusal(HttpStatus status, String code, String why, String field) {
        return refusal(status, code, why, field, null);
    }

    private static ErrorResponseException refusal(
            HttpStatus status, String code, String why, String field, @Nullable Throwable cause) {
        List<Problem.FieldError> errors = List.of(new Problem.FieldError(field, code, why));
        return new ErrorResponseException(status, Problem.of(status, code, why, errors), cause);
    }

    /** Several things are wrong with its content. */
    static ErrorResponseException content(String code, String why, List<Problem.FieldError> errors) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_CONTENT;
        return new ErrorResponseException(status, Problem.of(status, code, why, errors), null);
    }
}
