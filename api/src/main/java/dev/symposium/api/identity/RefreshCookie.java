package dev.symposium.api.identity;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

import dev.symposium.command.Rejection;
import dev.symposium.command.identity.RefreshToken;
import dev.symposium.command.identity.Sessions.Continued;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * Keeps the refresh token of a page where no script can read it. Only the endpoints of sessions look at it, and they
 * take it from pages of the same origin alone.
 */
@Component
class RefreshCookie {
    private static final String NAME = "symposium-refresh";
    private static final String PATH = "/api/v1/auth";

    /** Browsers take a cookie of this name from this very host only, over HTTPS, and for all of its paths. */
    private static final String SECURE_NAME = "__Host-" + NAME;

    private static final String SECURE_PATH = "/";
    private static final String FETCH_SITE = "Sec-Fetch-Site";

    private final Clock clock;

    RefreshCookie(Clock clock) {
        this.clock = clock;
    }

    /** The header value that has the browser keep the token for as long as it is good. */
    String keeping(Continued session, HttpServletRequest request) {
        return cookie(session.token().value(), Duration.between(clock.instant(), session.expiresAt()), request);
    }

    /** The header value that has the browser forget it. */
    String forgetting(HttpServletRequest request) {
        return cookie("", Duration.ZERO, request);
    }

    /**
     * The token of the cookie; empty when there is none.
     *
     * @throws Rejection forbidden, when there is one and the request may be another site's
     */
    Optional<RefreshToken> of(HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(request));
        if (cookie == null) {
            return Optional.empty();
        }
        if (!isSameOrigin(request)) {
            throw Rejection.forbidden("The cookie is taken from pages of this site only.");
        }
        return Optional.of(new RefreshToken(cookie.getValue()));
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

    private static String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE_NAME : NAME;
    }

    private static String cookie(String value, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(name(request), value)
                .path(request.isSecure() ? SECURE_PATH : PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }
}
