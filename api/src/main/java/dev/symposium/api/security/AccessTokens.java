package dev.symposium.api.security;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.stereotype.Component;

import dev.symposium.command.identity.Account;
import dev.symposium.events.identity.SessionId;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** Issues access tokens: signed, and valid for a quarter of an hour. */
@Component
public class AccessTokens {
    static final String ISSUER = "symposium";
    static final String AUDIENCE = "symposium-api";
    public static final Duration LIFE = Duration.ofMinutes(15);

    private final JwtEncoder encoder;
    private final Clock clock;

    AccessTokens(JwtEncoder encoder, Clock clock) {
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A token that says who the person is and what they may do, for as long as the session goes on. */
    public String issue(Account account, SessionId session) {
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .id(TimeOrderedIdentifierFactory.next().toString())
                .issuer(ISSUER)
                .audience(List.of(AUDIENCE))
                .subject(account.userId().toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim(AccessToken.SESSION, session.toString())
                .claim(AccessToken.ROLES, AccessToken.claim(account.roles()));
        if (account.company() != null) {
            claims.claim(AccessToken.COMPANY, account.company().toString());
        }
        JwsHeader header = JwsHeader.with(SignatureAlgorithm.RS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }
}
