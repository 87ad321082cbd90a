package dev.symposium.api.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/** Makes problem details (RFC 9457). Their types are stable: {@code urn:symposium:problem:<code>}. */
public final class Problem {
    private static final String TYPE = "urn:symposium:problem:";

    /** What a problem has for a type until it gets one. */
    static final URI NO_TYPE = URI.create("about:blank");

    private Problem() {}

    static URI type(String code) {
        return URI.create(TYPE + code);
    }

    /** What is wrong with one field of a request. */
    public record FieldError(String field, String code, String message) {}

    public static ProblemDetail of(HttpStatus status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type(code));
        return problem;
    }

    /** The same, naming the fields that are to blame. */
    public static ProblemDetail of(HttpStatus status, String code, String detail, List<FieldError> errors) {
        ProblemDetail problem = of(status, code, detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    /** Answers with a problem where no controller does, such as in a filter. */
    public static void answer(
            HttpServletRequest request, HttpServletResponse response, ProblemDetail problem, JsonMapper json)
            throws IOException {
        problem.setInstance(URI.create(request.getRequestURI()));
        response.setStatus(problem.getStatus());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }
}
