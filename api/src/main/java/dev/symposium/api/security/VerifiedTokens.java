package dev.symposium.api.security;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.servlet.http.HttpServletRequest;

/**
 * Checks the signature of a token once a minute, and on every request what may have changed since: its time, and
 * whether it has been revoked. A signature costs more than the command that it comes with.
 */
final class VerifiedTokens implements JwtDecoder, BearerTokenResolver {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;
    private static final String BEARER = "Bearer ";

    private final BearerTokenResolver resolver = new DefaultBearerTokenResolver();
    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> validator;
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    VerifiedTokens(JwtDecoder signatures, OAuth2TokenValidator<Jwt> validator) {
        this.signatures = signatures;
        this.validator = validator;
    }

    @Override
    public Jwt decode(String token) {
        Jwt decoded = verified.get(token, signatures::decode);
        OAuth2TokenValidatorResult result = validator.validate(decoded);
        if (result.hasErrors()) {
            throw new JwtValidationException("The token is not valid", result.getErrors());
        }
        return decoded;
    }

    /** What has been verified needs not be matched against the form of a token once more. */
    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER)) {
            String token = header.substring(BEARER.length());
            if (verified.getIfPresent(token) != null) {
                return token;
            }
        }
        return resolver.resolve(request);
    }
}
