package dev.symposium.api.security;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtValidationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class VerifiedTokensTest {
    private final List<String> checked = new ArrayList<>();
    private final Set<String> revoked = new HashSet<>();
    private final VerifiedTokens tokens = new VerifiedTokens(this::checkSignature, this::validate);

    @Test
    void aSignatureIsCheckedOnce() {
        tokens.decode("good.token");
        tokens.decode("good.token");

        assertThat(checked).containsExactly("good.token");
    }

    @Test
    void aTokenThatWasGoodIsRefusedOnceItIsRevoked() {
        tokens.decode("good.token");
        revoked.add("good.token");

        assertThatThrownBy(() -> tokens.decode("good.token")).isInstanceOf(JwtValidationException.class);
    }

    @Test
    void aForgedSignatureIsCheckedEachTime() {
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);
        assertThatThrownBy(() -> tokens.decode("forged")).isInstanceOf(BadJwtException.class);

        assertThat(checked).containsExactly("forged", "forged");
    }

    @Test
    void aTokenIsReadFromTheHeaderWhetherItIsKnownOrNot() {
        assertThat(tokens.resolve(requestWith("Bearer good.token"))).isEqualTo("good.token");
        tokens.decode("good.token");

        assertThat(tokens.resolve(requestWith("Bearer good.token"))).isEqualTo("good.token");
        assertThat(tokens.resolve(requestWith("bearer other.token"))).isEqualTo("other.token");
        assertThat(tokens.resolve(requestWith("Basic good.token"))).isNull();
        assertThat(tokens.resolve(new MockHttpServletRequest())).isNull();
    }

    @Test
    void whatHasNotTheFormOfATokenIsRefused() {
        assertThatThrownBy(() -> tokens.resolve(requestWith("Bearer good token")))
                .isInstanceOf(OAuth2AuthenticationException.class);
    }

    private static MockHttpServletRequest requestWith(String authorization) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", authorization);
        return request;
    }

    private Jwt checkSignature(String token) {
        checked.add(token);
        if (token.equals("forged")) {
            throw new BadJwtException("The signature is wrong");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "RS256")
                .subject("somebody")
                .build();
    }

    private OAuth2TokenValidatorResult validate(Jwt token) {
        return revoked.contains(token.getTokenValue())
                ? OAuth2TokenValidatorResult.failure(new OAuth2Error("revoked"))
                : OAuth2TokenValidatorResult.success();
    }
}
