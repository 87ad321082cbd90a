package dev.symposium.api.security;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import org.springframework.boot.test.context.TestComponent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Makes tokens that must not be let in: each is a good one but for what its kind says. */
@TestComponent
public final class ForgedTokens {
    /** What is wrong with a token. */
    public enum Kind {
        EXPIRED,
        WITHOUT_END,
        NOT_YET_VALID,
        OTHER_KEY,
        OTHER_KEY_THAT_IT_BRINGS_ALONG,
        UNKNOWN_KEY,
        KEY_ID_THAT_IS_A_PATH,
        KEY_ID_THAT_IS_SQL,
        PUBLIC_KEY_AS_SECRET,
        OTHER_ISSUER,
        OTHER_AUDIENCE,
        NO_AUDIENCE,
        NO_SESSION,
        UNSIGNED,
        NOT_A_TOKEN
    }

    private final SigningKeys keys;

    ForgedTokens(SigningKeys keys) {
        this.keys = keys;
    }

    /** A token with nothing wrong: what all the others are made of. */
    public String good() {
        return signed(ours(), rs256(ours().getKeyID()), claims());
    }

    public String token(Kind kind) {
        Instant now = Instant.now();
        return switch (kind) {
            case EXPIRED -> signed(claims().expirationTime(Date.from(now.minusSeconds(3600))));
            case WITHOUT_END -> signed(claims().expirationTime(null));
            case NOT_YET_VALID -> signed(claims().notBeforeTime(Date.from(now.plusSeconds(300))));
            case OTHER_KEY -> signed(another(), rs256(ours().getKeyID()), claims());
            case OTHER_KEY_THAT_IT_BRINGS_ALONG -> {
                RSAKey other = another();
                yield signed(other, rs256(other.getKeyID()).jwk(other.toPublicJWK()), claims());
            }
            case UNKNOWN_KEY -> signed(ours(), rs256("no such key"), claims());
            case KEY_ID_THAT_IS_A_PATH -> signed(ours(), rs256("../../../../dev/null"), claims());
            case KEY_ID_THAT_IS_SQL -> signed(ours(), rs256("' OR '1' = '1"), claims());
            case PUBLIC_KEY_AS_SECRET -> withPublicKeyAsSecret();
            case OTHER_ISSUER -> signed(claims().issuer("somebody else"));
            case OTHER_AUDIENCE -> signed(claims().audience("another-api"));
            case NO_AUDIENCE -> signed(claims().audience((String) null));
            case NO_SESSION -> signed(claims().claim(AccessToken.SESSION, null));
            case UNSIGNED -> unsigned();
            case NOT_A_TOKEN -> "not.a.token";
        };
    }

    private RSAKey ours() {
        return keys.active();
    }

    private static JWSHeader.Builder rs256(String kid) {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(kid);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(AccessTokens.ISSUER)
                .audience(AccessTokens.AUDIENCE)
                .subject(TimeOrderedIdentifierFactory.next().toString())
                .claim(AccessToken.SESSION, TimeOrderedIdentifierFactory.next().toString())
                .claim(AccessToken.ROLES, List.of("ADMIN"))
                .expirationTime(Date.from(Instant.now().plusSeconds(60)));
    }

    private String signed(JWTClaimsSet.Builder claims) {
        return signed(ours(), rs256(ours().getKeyID()), claims);
    }

    private static String signed(RSAKey key, JWSHeader.Builder header, JWTClaimsSet.Builder claims) {
        try {
            return signed(new RSASSASigner(key), header.build(), claims.build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private String withPublicKeyAsSecret() {
        try {
            byte[] known = ours().toRSAPublicKey().getEncoded();
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256)
                    .keyID(ours().getKeyID())
                    .build();
            return signed(new MACSigner(known), header, claims().build());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private RSAKey another() {
        try {
            return new RSAKeyGenerator(2048).keyID(ours().getKeyID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unsigned() {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String header = "{\"alg\":\"none\"}";
        String claims = claims().build().toString();
        return base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".";
    }
}
