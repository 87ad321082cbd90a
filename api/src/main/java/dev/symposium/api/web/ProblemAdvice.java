package dev.symposium.api.web;

import java.util.List;
import java.util.Locale;

import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.modelling.command.ConflictingModificationException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

import dev.symposium.command.BusyException;
import dev.symposium.command.Rejection;
import dev.symposium.eventstore.EventRejectedException;
import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.UnknownOutcomeException;
import dev.symposium.query.view.InvalidCursorException;
import dev.symposium.query.view.PastBusyException;
import dev.symposium.query.view.ViewBehindException;

/** Turns whatever goes wrong into a problem document that tells the client enough and nothing internal. */
@RestControllerAdvice
class ProblemAdvice extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(Rejection rejection) {
        ProblemDetail problem = problem(rejection);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.getStatus());
        if (rejection.kind() == Rejection.Kind.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        return answer.body(problem);
    }

    private static ProblemDetail problem(Rejection rejection) {
        HttpStatus status = switch (rejection.kind()) {
            case INVALID -> HttpStatus.UNPROCESSABLE_CONTENT;
            case UNAUTHENTICATED -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
        String field = rejection.field();
        return field == null
                ? Problem.of(status, rejection.code(), rejection.reason())
                : Problem.of(
                        status,
                        rejection.code(),
                        rejection.reason(),
                        List.of(new Problem.FieldError(field, rejection.code(), rejection.reason())));
    }

    @ExceptionHandler({ConcurrencyException.class, AggregateStreamCreationException.class})
    ProblemDetail onLostRace(RuntimeException lost) {
        return Problem.of(HttpStatus.CONFLICT, "concurrent-change", "Somebody else changed this at the same time.");
    }

    @ExceptionHandler
    ProblemDetail on(EventRejectedException rejected) {
        return rejected.reason() == EventRejectedException.Reason.OVERSIZED_PAYLOAD
                ? Problem.of(HttpStatus.CONTENT_TOO_LARGE, "too-large", "This is more than one record can hold.")
                : on((Exception) rejected);
    }

    @ExceptionHandler({ConflictingModificationException.class, PreconditionFailedException.class})
    ProblemDetail onAnotherVersion(RuntimeException otherVersion) {
        return Problem.of(
                HttpStatus.PRECONDITION_FAILED, "other-version", "The record is not at the version of If-Match.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(PastBusyException busy) {
        return tryAgain("past-busy", "Others are being shown the past at the moment.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(ViewBehindException behind) {
        return tryAgain("view-behind", "The view has not reached this position yet.");
    }

    @ExceptionHandler({
        EventStoreUnavailableException.class,
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class
    })
    ResponseEntity<ProblemDetail> onStoreGone(RuntimeException gone) {
        log.warn("A store does not answer: {}", gone.getMessage());
        return tryAgain("store-unavailable", "A database does not answer at the moment.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(UnknownOutcomeException unknown) {
        log.warn("It is not known whether a command was stored: {}", unknown.getMessage());
        return tryAgain(
                "outcome-unknown",
                "It is not known whether this was done. A repeat with the same Idempotency-Key is done once.");
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> on(BusyException busy) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Long.toString(busy.comeBack().toSeconds()))
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, "busy", String.valueOf(busy.getMessage())));
    }

    private static ResponseEntity<ProblemDetail> tryAgain(String code, String detail) {
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "1")
                .body(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, code, detail));
    }

    @ExceptionHandler
    ProblemDetail on(MultipartException malformed) {
        return Problem.of(HttpStatus.BAD_REQUEST, "malformed", "The body is not well-formed multipart/form-data.");
    }

    @ExceptionHandler
    ProblemDetail on(InvalidCursorException invalid) {
        return parameter("cursor", "This is not a cursor of this list.");
    }

    /** Left to Spring Security, which knows whether to ask for a token or to refuse. */
    @ExceptionHandler
    ProblemDetail on(AccessDeniedException denied) {
        throw denied;
    }

    /** Left to Spring Security, which asks for a token. */
    @ExceptionHandler
    ProblemDetail on(AuthenticationException missing) {
        throw missing;
    }

    @ExceptionHandler
    ProblemDetail on(MethodArgumentTypeMismatchException mismatch) {
        return parameter(mismatch.getName(), "This value has the wrong form.");
    }

    @ExceptionHandler
    ProblemDetail on(Exception unexpected) {
        log.error("A request failed", unexpected);
        return Problem.of(
                HttpStatus.INTERNAL_SERVER_ERROR, "internal", "Something went wrong here. It has been logged.");
    }

    /** Gives the problems that Spring itself finds, such as a method that is not allowed, a stable type too. */
    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception problem, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> answer = super.handleExceptionInternal(problem, body, headers, status, request);
        if (answer != null
                && answer.getBody() instanceof ProblemDetail detail
                && (detail.getType() == null || detail.getType().equals(Problem.NO_TYPE))) {
            detail.setType(Problem.type(HttpStatus.valueOf(status.value())
                    .getReasonPhrase()
                    .toLowerCase(Locale.ROOT)
                    .replace(' ', '-')));
        }
        return answer;
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Problem.FieldError> errors = invalid.getBindingResult().getFieldErrors().stream()
                .map(ProblemAdvice::fieldError)
                .toList();
        ProblemDetail problem =
                Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, "invalid", "Some fields cannot be accepted.", errors);
        return handleExceptionInternal(invalid, problem, headers, HttpStatus.UNPROCESSABLE_CONTENT, request);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ProblemDetail problem = UnreadableBody.problem(unreadable);
        HttpStatus answer = HttpStatus.valueOf(problem.getStatus());
        return handleExceptionInternal(unreadable, problem, headers, answer, request);
    }

    private static ProblemDetail parameter(String name, String message) {
        return Problem.of(
                HttpStatus.BAD_REQUEST,
                "invalid-parameter",
                "A parameter cannot be accepted.",
                List.of(new Problem.FieldError(name, "invalid", message)));
    }

    private static Problem.FieldError fieldError(FieldError error) {
        return new Problem.FieldError(
                error.getField(), String.valueOf(error.getCode()), String.valueOf(error.getDefaultMessage()));
    }
}
