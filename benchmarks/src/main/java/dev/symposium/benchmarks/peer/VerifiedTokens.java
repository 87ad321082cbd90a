package dev.symposium.benchmarks.peer;

import java.time.Duration;

import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.JwtValidators;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

/** Checks the signature of a token once a minute and its time on every request, as Symposium does. */
final class VerifiedTokens implements JwtDecoder {
    private static final Duration REMEMBERED = Duration.ofMinutes(1);
    private static final int TOKENS = 10_000;

    private final JwtDecoder signatures;
    private final OAuth2TokenValidator<Jwt> validator = JwtValidators.createDefault();
    private final Cache<String, Jwt> verified = Caffeine.newBuilder()
            .maximumSize(TOKENS)
            .expireAfterWrite(REMEMBERED)
            .build();

    VerifiedTokens(JwtDecoder signatures) {
        this.signatures = signatures;
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
}
