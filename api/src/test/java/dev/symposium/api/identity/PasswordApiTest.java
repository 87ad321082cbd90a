package dev.symposium.api.identity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.api.Awaited;
import dev.symposium.api.Calm;
import dev.symposium.command.Actor;
import dev.symposium.command.Origin;
import dev.symposium.command.Rejection;
import dev.symposium.command.identity.Authentication;
import dev.symposium.command.identity.Authentication.LoggedInAccount;
import dev.symposium.command.identity.Sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ApiTest
class PasswordApiTest {
    private static final String OTHER = "Another-long-secret-7";
    private static final Pattern CODE = Pattern.compile("code is ([2-9A-Z]{12})\\.");

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    @Autowired
    private Calm calm;

    @Autowired
    private Authentication authentication;

    @Autowired
    private Sessions sessions;

    private Reply logIn(Member member, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(member.username(), password));
    }

    private Reply change(Client client, String before, String after) {
        return client.put("/auth/password", """
                {"oldPassword": "%s", "newPassword": "%s"}""".formatted(before, after));
    }

    private Reply forgot(String email) {
        return api.anonymous().post("/auth/password/forgot", "{\"email\": \"%s\"}".formatted(email));
    }

    private Reply reset(String email, String code, String password) {
        return api.anonymous().post("/auth/password/reset", """
                {"email": "%s", "code": "%s", "newPassword": "%s"}""".formatted(email, code, password));
    }

    private @Nullable String codeIn(Reply mailbox) {
        Matcher code = CODE.matcher(mailbox.text("/items/0/text"));
        return code.find() ? code.group(1) : null;
    }

    private String codeMailedTo(Member member) {
        return Awaited.value(() -> codeIn(mailbox(member)));
    }

    private Reply mailbox(Member member) {
        return api.anonymous().get("/mailbox?recipient=" + member.email());
    }

    private String history(Member member) {
        return api.demo("auditor")
                .get("/audit/streams/user/" + member.id())
                .http()
                .body();
    }

    @Test
    void aNewPasswordTakesThePlaceOfTheOldOneAndEndsMyOtherSessions() {
        Member member = api.newMember();
        Client elsewhere = api.logIn(member.username());
        assertThat(change(member.client(), Api.PASSWORD, OTHER).status()).isEqualTo(204);
        assertThat(elsewhere.get("/auth/session").status()).isEqualTo(401);
        assertThat(logIn(member, Api.PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(member, OTHER).status()).isEqualTo(200);
        assertThat(member.client().get("/auth/session").status()).isEqualTo(200);
        assertThat(history(member)).contains("identity.PasswordChanged").doesNotContain(OTHER);
    }

    @Test
    void aRepeatOfAChangeIsAnsweredLikeTheFirstAlthoughTheOldPasswordIsGone() {
        Client once = api.newMember().client().with("Idempotency-Key", "a new one");
        Reply changed = change(once, Api.PASSWORD, OTHER);
        Reply again = change(once, Api.PASSWORD, OTHER);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.position()).isEqualTo(changed.position());
    }

    @ParameterizedTest
    @CsvSource({
        "not-my-password-1, Another-long-secret-7, oldPassword",
        "Symposium-demo-1, Symposium-demo-1, newPassword",
        "Symposium-demo-1, short, newPassword",
        "Symposium-demo-1, 123456789012, newPassword",
        "Symposium-demo-1, qwertyuiop-2026!, newPassword",
        "Symposium-demo-1, I-am-Lovelace-42, newPassword"
    })
    void aWrongOldOrAWeakNewPasswordChangesNothing(String before, String after, String field) {
        Member member = api.newMember();
        Reply refused = change(member.client(), before, after);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
        assertThat(logIn(member, Api.PASSWORD).status()).isEqualTo(200);
    }

    @Test
    void whoHasAStolenTokenCannotTryPasswordsWithIt() {
        Member member = api.newMember();
        for (int i = 0; i < 5; i++) {
            assertThat(change(member.client(), "wrong-password-" + i, OTHER).status())
                    .isEqualTo(422);
        }
        assertThat(change(member.client(), Api.PASSWORD, OTHER).status()).isEqualTo(422);
    }

    @Test
    void aCodeByMailGivesANewPasswordOnceAndEndsAllSessions() {
        Member member = api.newMember();
        assertThat(forgot(member.email()).status()).isEqualTo(202);
        String code = codeMailedTo(member);
        assertThat(reset(member.email(), code, "short").status()).isEqualTo(422);
        assertThat(reset(member.email(), code, member.username() + "!").text("/errors/0/field"))
                .isEqualTo("newPassword");
        assertThat(reset(member.email(), code.toLowerCase(Locale.ROOT), OTHER).status())
                .isEqualTo(204);
        assertThat(member.client().get("/auth/session").status()).isEqualTo(401);
        assertThat(reset(member.email(), code, "Yet-another-secret-8").status()).isEqualTo(422);
        assertThat(logIn(member, OTHER).status()).isEqualTo(200);
        assertThat(history(member))
                .contains("identity.PasswordResetRequested", "identity.PasswordReset")
                .doesNotContain(code, OTHER);
    }

    @Test
    void whoLogsInWithTheNewPasswordStaysSoHoweverLateTheOlderSessionsEnd() {
        Member member = api.newMember();
        forgot(member.email());
        String code = codeMailedTo(member);
        Client since = calm.whileLate("WhenAccessIsLostThenEndSessions", () -> {
            assertThat(reset(member.email(), code, OTHER).status()).isEqualTo(204);
            return api.bearing(logIn(member, OTHER).text("/accessToken"));
        });
        calm.awaitCalm();
        assertThat(member.client().get("/auth/session").status()).isEqualTo(401);
        assertThat(since.get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void whoWasLetInWithAPasswordThatIsChangedMeanwhileGetsNoSession() {
        Member member = api.newMember();
        Origin origin = Origin.of(Actor.anonymous(), "one log-in");
        LoggedInAccount letIn = authentication.logIn(member.username(), Api.PASSWORD, null, origin);
        assertThat(change(member.client(), Api.PASSWORD, OTHER).status()).isEqualTo(204);
        assertThatThrownBy(() -> sessions.start(letIn, "a slow one", origin)).isInstanceOf(Rejection.class);
        assertThat(api.bearing(logIn(member, OTHER).text("/accessToken"))
                        .get("/auth/sessions")
                        .body()
                        .toString())
                .doesNotContain("a slow one");
    }

    @Test
    void nobodyLearnsByForgettingAPasswordWhoIsRegistered() {
        Reply known = forgot(api.newMember().email());
        Reply unknown = forgot("nobody@example.org");
        assertThat(unknown.status()).isEqualTo(known.status());
        assertThat(unknown.http().body()).isEqualTo(known.http().body());
        assertThat(reset("nobody@example.org", "ABCDEFGHJKMN", OTHER).http().body())
                .isEqualTo(reset("learner9@demo.symposium.dev", "ABCDEFGHJKMN", OTHER)
                        .http()
                        .body());
    }

    @Test
    void aCodeHasFiveTries() {
        Member member = api.newMember();
        forgot(member.email());
        String code = codeMailedTo(member);
        for (int i = 0; i < 5; i++) {
            assertThat(reset(member.email(), "ABCDEFGHJKM" + (i + 2), OTHER).status())
                    .isEqualTo(422);
        }
        assertThat(reset(member.email(), code, OTHER).status()).isEqualTo(422);
    }

    @Test
    void nobodyIsMailedMoreThanTenCodesADay() {
        Member member = api.newMember();
        forgot(member.email());
        codeMailedTo(member);
        assertThat(database.sql("UPDATE mailed_code SET sent_today = 10 WHERE user_id = ?::uuid AND purpose = ?")
                        .params(member.id(), "PASSWORD_RESET")
                        .update())
                .isEqualTo(1);
        int mails = mailbox(member).body().path("items").size();
        forgot(member.email());
        // What another person asked for afterwards is done afterwards.
        Member next = api.newMember();
        forgot(next.email());
        codeMailedTo(next);
        assertThat(mailbox(member).body().path("items").size()).isEqualTo(mails);
        database.sql("UPDATE mailed_code SET sent_at = sent_at - interval '25 hours' WHERE user_id = ?::uuid")
                .param(member.id())
                .update();
        forgot(member.email());
        await().until(() -> mailbox(member).body().path("items").size() == mails + 1);
    }

    @Test
    void anAdministratorTakesAPasswordAwayAndThePersonChoosesAnother() {
        Member member = api.newMember();
        String path = "/users/" + member.id() + "/password-reset";
        String why = "{\"reason\": \"Her notebook was stolen.\"}";
        assertThat(member.client().post(path, why).status()).isEqualTo(403);
        assertThat(api.demo("admin").post(path, "{\"reason\": \" \"}").status()).isEqualTo(422);
        assertThat(api.demo("admin").post(path, why).status()).isEqualTo(204);
        assertThat(member.client().get("/auth/session").status()).isEqualTo(401);
        assertThat(logIn(member, Api.PASSWORD).status()).isEqualTo(401);
        assertThat(reset(member.email(), codeMailedTo(member), OTHER).status()).isEqualTo(204);
        assertThat(logIn(member, OTHER).status()).isEqualTo(200);
    }

    @Test
    void whatAnAdministratorRepeatsEndsNoSessionThatHasBegunSince() {
        Member member = api.newMember();
        String path = "/users/" + member.id() + "/password-reset";
        String why = "{\"reason\": \"Her notebook was stolen.\"}";
        Client admin = api.demo("admin").with("Idempotency-Key", member.id());
        Reply first = admin.post(path, why);
        assertThat(reset(member.email(), codeMailedTo(member), OTHER).status()).isEqualTo(204);
        Client since = api.bearing(logIn(member, OTHER).text("/accessToken"));
        calm.awaitCalm();
        assertThat(admin.post(path, why).position()).isEqualTo(first.position());
        assertThat(since.get("/auth/session").status()).isEqualTo(200);
    }

    @Test
    void aHashOfAnOlderKindIsReplacedAtTheNextLogIn() {
        Member member = api.newMember();
        database.sql("UPDATE credential SET password = ? WHERE user_id = ?::uuid")
                .params("{bcrypt}" + new BCryptPasswordEncoder(4).encode(Api.PASSWORD), member.id())
                .update();
        assertThat(logIn(member, Api.PASSWORD).status()).isEqualTo(200);
        assertThat(database.sql("SELECT password FROM credential WHERE user_id = ?::uuid")
                        .param(member.id())
                        .query(String.class)
                        .single())
                .startsWith("{argon2id}$argon2id$");
        assertThat(logIn(member, Api.PASSWORD).status()).isEqualTo(200);
    }
}
