package dev.symposium.api.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import dev.symposium.command.Rejection;
import dev.symposium.command.identity.RefreshToken;
import dev.symposium.command.identity.Sessions.Continued;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Keeps the refresh token of a page where no script can read it. Only the endpoints of sessions look at it, and they
 * take it from pages of the same origin alone.
 */
@Component
class RefreshCookie {
    private static final HostCookie COOKIE = new HostCookie("symposium-refresh");
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final Clock clock;

    RefreshCookie(Clock clock) {
        this.clock = clock;
    }

    /** The header value that has the browser keep the token for as long as it is good. */
    String keeping(Continued session, HttpServletRequest request) {
        Duration life = Duration.between(clock.instant(), session.expiresAt());
        return COOKIE.keeping(session.token().value(), life, request);
    }

    /** The header value that has the browser forget it. */
    String forgetting(HttpServletRequest request) {
        return COOKIE.keeping("", Duration.ZERO, request);
    }

    /**
     * The token of the cookie; empty when there is none.
     *
     * @throws Rejection forbidden, when there is one and the request may be another site's
     */
    Optional<RefreshToken> of(HttpServletRequest request) {
        Optional<RefreshToken> token = find(request);
        if (token.isPresent() && !isSameOrigin(request)) {
            throw Rejection.forbidden("The cookie is taken from pages of this site only.");
        }
        return token;
    }

    /** The token of the cookie; empty when there is none, or when the request may be another site's. */
    Optional<RefreshToken> ofOwnPage(HttpServletRequest request) {
        return isSameOrigin(request) ? find(request) : Optional.empty();
    }

    private static Optional<RefreshToken> find(HttpServletRequest request) {
        return COOKIE.of(request).map(RefreshToken::new);
    }

    /** A request that does not say where it comes from may come from anywhere. */
    private static boolean isSameOrigin(HttpServletRequest request) {
        String site = request.getHeader(FETCH_SITE);
        return site == null ? isOurs(request.getHeader(HttpHeaders.ORIGIN), request) : site.equals("same-origin");
    }

    private static boolean isOurs(@Nullable String origin, HttpServletRequest request) {
        String host = request.getHeader(HttpHeaders.HOST);
        return origin != null && origin.equals(request.getScheme() + "://" + host);
    }
}
