package dev.symposium.api.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;

import org.springframework.boot.test.context.TestComponent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Makes tokens that must not be let in. */
@TestComponent
public final class ForgedTokens {
    /** What is wrong with a token. */
    public enum Kind {
        EXPIRED,
        OTHER_KEY,
        OTHER_ISSUER,
        UNSIGNED,
        NOT_A_TOKEN
    }

    private final RSAKey ours;

    ForgedTokens(SigningKeys keys) {
        ours = keys.all().getKeys().getFirst().toRSAKey();
    }

    public String token(Kind kind) {
        return switch (kind) {
            case EXPIRED -> signed(ours, AccessTokens.ISSUER, Instant.now().minusSeconds(3600));
            case OTHER_KEY ->
                signed(another(), AccessTokens.ISSUER, Instant.now().plusSeconds(60));
            case OTHER_ISSUER -> signed(ours, "somebody else", Instant.now().plusSeconds(60));
            case UNSIGNED -> unsigned();
            case NOT_A_TOKEN -> "not.a.token";
        };
    }

    private static String signed(RSAKey key, String issuer, Instant expires) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject(TimeOrderedIdentifierFactory.next().toString())
                        .expirationTime(Date.from(expires))
                        .build());
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private RSAKey another() {
        try {
            return new RSAKeyGenerator(2048).keyID(ours.getKeyID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned() {
        String header = "{\"alg\":\"none\"}";
        String claims = "{\"iss\":\"symposium\",\"sub\":\"%s\",\"roles\":[\"ADMIN\"]}"
                .formatted(TimeOrderedIdentifierFactory.next());
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
