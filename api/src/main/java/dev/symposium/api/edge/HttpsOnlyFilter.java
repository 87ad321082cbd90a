package dev.symposium.api.edge;

import java.io.IOException;
import java.util.Set;

import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.symposium.api.web.Problem;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses what came by plain HTTP, as the connection or a trusted proxy tells. Nobody is sent on to HTTPS: a program
 * that sends its token unprotected is to notice. Whoever watches over the application on its own machine may ask how it
 * is.
 */
final class HttpsOnlyFilter extends OncePerRequestFilter {
    private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "::1", "0:0:0:0:0:0:0:1");

    private final JsonMapper json;

    HttpsOnlyFilter(JsonMapper json) {
        this.json = json;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.isSecure()
                || (request.getRequestURI().startsWith("/actuator/health")
                        && THIS_MACHINE.contains(request.getRemoteAddr()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Problem.answer(
                request,
                response,
                Problem.of(
                        HttpStatus.FORBIDDEN,
                        "https-required",
                        "This is answered by HTTPS only. A password or token that was sent is no longer a secret."),
                json);
    }
}
