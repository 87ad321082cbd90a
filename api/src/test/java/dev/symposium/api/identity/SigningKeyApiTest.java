package dev.symposium.api.identity;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import com.nimbusds.jwt.SignedJWT;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.events.audit.KeyringEvent.Purpose;
import dev.symposium.events.audit.KeyringId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class SigningKeyApiTest {
    @Autowired
    private Api api;

    private List<String> published() {
        return api.anonymous()
                .get("/.well-known/jwks.json")
                .body()
                .path("keys")
                .valueStream()
                .map(key -> key.path("kid").asString())
                .toList();
    }

    private String kidOfANewToken(Member member) throws Exception {
        Reply session = api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(member.username(), Api.PASSWORD));
        return SignedJWT.parse(session.text("/accessToken")).getHeader().getKeyID();
    }

    @Test
    void aNewKeyIsPublishedFirstThenSignsAndTokensOfTheOldOneStayGood() throws Exception {
        Member member = api.newMember();
        String before = kidOfANewToken(member);
        Reply rotated = api.demo("admin").post("/signing-keys/rotation", null);
        assertThat(rotated.status()).isEqualTo(201);
        String next = rotated.text("/kid");
        assertThat(published()).contains(before, next);
        assertThat(api.demo("admin")
                        .get("/audit/events?limit=1&type=audit.KeyRotated&stream="
                                + KeyringId.of(Purpose.ACCESS_TOKENS))
                        .text("/items/0/payload/keyId"))
                .isEqualTo(next);
        await().until(() -> kidOfANewToken(member).equals(next));
        assertThat(published()).contains(before);
        assertThat(member.client().get("/auth/session").status()).isEqualTo(200);
        assertThat(api.logIn(member.username()).get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void aKeyThatWaitsToSignIsNotOvertakenByAnother() {
        Client admin = api.demo("admin");
        String once = admin.post("/signing-keys/rotation", null).text("/kid");
        Reply again = admin.with("Idempotency-Key", "again").post("/signing-keys/rotation", null);
        assertThat(again.text("/kid")).isEqualTo(once);
        assertThat(admin.with("Idempotency-Key", "again")
                        .post("/signing-keys/rotation", null)
                        .position())
                .isEqualTo(again.position());
    }

    @Test
    void onlyAdministratorsChangeKeys() {
        assertThat(api.demo("auditor").post("/signing-keys/rotation", null).status())
                .isEqualTo(403);
    }
}
