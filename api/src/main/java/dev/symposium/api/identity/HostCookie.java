package dev.symposium.api.identity;

import java.time.Duration;
import java.util.Optional;

import org.springframework.http.ResponseCookie;
import org.springframework.web.util.WebUtils;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

/**
 * A cookie that no script reads and no other site sends. By HTTPS browsers take it from this very host only.
 *
 * @param name without the prefix that it has by HTTPS
 */
record HostCookie(String name) {
    private static final String PATH = "/api/v1/auth";
    private static final String SECURE_PREFIX = "__Host-";

    /** A cookie that is bound to its host is for all of its paths. */
    private static final String SECURE_PATH = "/";

    Optional<String> of(HttpServletRequest request) {
        return Optional.ofNullable(WebUtils.getCookie(request, name(request))).map(Cookie::getValue);
    }

    /** The header value that has the browser keep the value for so long. */
    String keeping(String value, Duration life, HttpServletRequest request) {
        return ResponseCookie.from(name(request), value)
                .path(request.isSecure() ? SECURE_PATH : PATH)
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Strict")
                .maxAge(life)
                .build()
                .toString();
    }

    private String name(HttpServletRequest request) {
        return request.isSecure() ? SECURE_PREFIX + name : name;
    }
}
