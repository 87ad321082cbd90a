package dev.symposium.api.identity;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.security.ForgedTokens;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class LogInApiTest {
    @Autowired
    private Api api;

    @Autowired
    private ForgedTokens forged;

    private Reply logIn(String identifier, String password) {
        return api.anonymous().post("/auth/login", """
                        {"identifier": "%s", "password": "%s"}""".formatted(identifier, password));
    }

    @Test
    void aVerifiedPersonLogsInByEmailOrUsernameInAnyCase() {
        Member member = api.newMember();
        assertThat(logIn(member.email(), Api.PASSWORD).text("/user/id")).isEqualTo(member.id());
        assertThat(logIn(member.username().toUpperCase(Locale.ROOT), Api.PASSWORD)
                        .text("/user/id"))
                .isEqualTo(member.id());
    }

    @Test
    void aWrongPasswordAndAnUnknownPersonGetTheSameAnswer() {
        Member member = api.newMember();
        Reply wrong = logIn(member.email(), "not-the-password");
        Reply unknown = logIn("nobody@example.org", Api.PASSWORD);
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.http().body()).isEqualTo(wrong.http().body());
    }

    @Test
    void somebodyWhoIsNotVerifiedIsToldSoOnlyWithTheRightPassword() {
        api.anonymous().post("/auth/register", Api.registration("unverified@example.org", "unverified"));
        assertThat(logIn("unverified", "not-the-password").status()).isEqualTo(401);
        assertThat(logIn("unverified", Api.PASSWORD).status()).isEqualTo(403);
    }

    @Test
    void aCodeHasFiveTries() {
        api.anonymous().post("/auth/register", Api.registration("tries@example.org", "tries"));
        String code = api.codeMailedTo("tries@example.org");
        String wrong = code.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(verify("tries@example.org", wrong).status()).isEqualTo(422);
        }
        assertThat(verify("tries@example.org", code).status()).isEqualTo(422);
    }

    @Test
    void anotherCodeCanBeAskedForAndTheFirstIsVoid() {
        api.anonymous().post("/auth/register", Api.registration("again@example.org", "again"));
        String first = api.codeMailedTo("again@example.org");
        Reply resent = api.anonymous().post("/auth/verify/resend", "{\"email\": \"again@example.org\"}");
        assertThat(resent.status()).isEqualTo(202);
        await().until(() -> mailsTo("again@example.org") == 2);
        String second = api.codeMailedTo("again@example.org");
        assertThat(second.equals(first) || verify("again@example.org", first).status() == 422)
                .isTrue();
        assertThat(verify("again@example.org", second).status()).isEqualTo(204);
    }

    @Test
    void nobodyLearnsByAskingForACodeWhoIsRegistered() {
        Reply reply = api.anonymous().post("/auth/verify/resend", "{\"email\": \"nobody@example.org\"}");
        assertThat(reply.status()).isEqualTo(202);
    }

    @Test
    void theSessionIsThePersonsOwn() {
        Member member = api.newMember();
        assertThat(member.client().get("/auth/session").text("/email")).isEqualTo(member.email());
    }

    @Test
    void withoutATokenThereIsNoSession() {
        Reply reply = api.anonymous().get("/auth/session");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:unauthorized");
    }

    @Test
    void aForgedTokenWithNothingWrongIsTakenSoTheOthersAreRefusedForWhatIs() {
        assertThat(api.bearing(forged.good()).get("/users?limit=1").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource
    void aTokenThatIsNotOursOrTooOldIsRefused(ForgedTokens.Kind kind) {
        Reply reply = api.bearing(forged.token(kind)).get("/auth/session");
        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:unauthorized");
    }

    @Test
    void theKeysArePublishedWithoutTheirPrivateParts() {
        Reply reply = api.anonymous().get("/.well-known/jwks.json");
        assertThat(reply.text("/keys/0/kty")).isEqualTo("RSA");
        assertThat(reply.http().body()).doesNotContain("\"d\"", "\"p\"", "\"q\"");
    }

    private int mailsTo(String email) {
        return api.anonymous()
                .get("/mailbox?recipient=" + email)
                .body()
                .path("items")
                .size();
    }

    private Reply verify(String email, String code) {
        return api.anonymous().post("/auth/verify", """
                        {"email": "%s", "code": "%s"}""".formatted(email, code));
    }
}
