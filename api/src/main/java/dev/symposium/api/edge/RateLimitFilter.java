package dev.symposium.api.edge;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.filter.OncePerRequestFilter;

import dev.symposium.api.web.Problem;

import io.github.bucket4j.ConsumptionProbe;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * Refuses clients that ask too often, with 429 and {@code Retry-After} (RFC 6585), and tells everybody what they have
 * left in {@code RateLimit} and {@code RateLimit-Policy} (draft-ietf-httpapi-ratelimit-headers-10).
 */
final class RateLimitFilter extends OncePerRequestFilter {
    private final RateLimits limits;
    private final List<RateLimit> applied;
    private final JsonMapper json;

    RateLimitFilter(RateLimits limits, JsonMapper json, RateLimit... applied) {
        this.limits = limits;
        this.json = json;
        this.applied = List.of(applied);
    }

    /** Whoever watches over the application must hear from it however busy it is. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/actuator/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        for (RateLimit limit : applied) {
            ConsumptionProbe probe = limits.count(limit, request).orElse(null);
            if (probe != null) {
                tell(response, limit, probe);
                if (!probe.isConsumed()) {
                    refuse(request, response, probe);
                    return;
                }
            }
        }
        chain.doFilter(request, response);
    }

    private static void tell(HttpServletResponse response, RateLimit limit, ConsumptionProbe probe) {
        response.addHeader(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d".formatted(limit.name(), limit.perMinute(), RateLimit.WINDOW.toSeconds()));
        response.addHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(limit.name(), probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, ConsumptionProbe probe)
            throws IOException {
        ProblemDetail problem =
                Problem.of(HttpStatus.TOO_MANY_REQUESTS, "rate-limited", "Too many requests. Try again after a while.");
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds(probe.getNanosToWaitForRefill())));
        Problem.answer(request, response, problem, json);
    }

    /** Rounded up: whoever waits so long has waited long enough. */
    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos).plusSeconds(1).minusNanos(1).toSeconds();
    }
}
