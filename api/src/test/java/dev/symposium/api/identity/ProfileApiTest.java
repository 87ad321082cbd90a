package dev.symposium.api.identity;

import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class ProfileApiTest {
    @Autowired
    private Api api;

    private static String username(String name) {
        return "{\"username\": \"%s\"}".formatted(name);
    }

    private static String unique() {
        return "n" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
    }

    @Test
    void aPersonChangesTheirProfileAndSeesIt() {
        Client me = api.newMember().client();
        Reply changed = me.patch("/users/me", """
                {"name": "Ada King", "locale": "de-ch", "avatar": "01980000-0000-7000-8000-000000000001",
                 "notifications": {"PAYMENT": ["EMAIL"], "COURSE_UPDATE": []}}""");
        assertThat(changed.status()).isEqualTo(204);
        Reply shown = me.after(changed).get("/users/me");
        assertThat(shown.text("/name")).isEqualTo("Ada King");
        assertThat(shown.text("/locale")).isEqualTo("de-CH");
        assertThat(shown.text("/avatar")).isEqualTo("01980000-0000-7000-8000-000000000001");
        assertThat(shown.text("/notifications/PAYMENT/0")).isEqualTo("EMAIL");
        assertThat(shown.version()).isEqualTo(changed.version());
        assertThat(me.get("/auth/session").text("/name")).isEqualTo("Ada King");

        Reply bare = me.patch("/users/me", "{\"avatar\": \"\"}");
        assertThat(me.after(bare).get("/users/me").body().path("avatar").isNull())
                .isTrue();
        assertThat(me.after(bare).get("/users/me").text("/name")).isEqualTo("Ada King");
    }

    @Test
    void aChangeOfAnotherVersionIsRefused() {
        Client me = api.newMember().client();
        Reply first = me.patch("/users/me", "{\"name\": \"Once\"}");
        String version = String.valueOf(first.header("ETag"));
        assertThat(me.with("If-Match", version)
                        .patch("/users/me", "{\"name\": \"Twice\"}")
                        .status())
                .isEqualTo(204);
        assertThat(me.with("If-Match", version)
                        .patch("/users/me", "{\"name\": \"Thrice\"}")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void aNewUsernameLogsInAndTheOldOneIsSomebodyElsesToTake() {
        Member member = api.newMember();
        String name = unique();
        assertThat(member.client().patch("/users/me", username(name)).status()).isEqualTo(204);
        assertThat(api.logIn(name).get("/auth/session").text("/id")).isEqualTo(member.id());
        assertThat(api.logIn(member.username()).get("/auth/session").status()).isEqualTo(401);
        assertThat(api.newMember()
                        .client()
                        .patch("/users/me", username(member.username()))
                        .status())
                .isEqualTo(204);
    }

    @Test
    void aUsernameThatSomebodyHasIsAConflictAlsoWhenItOnlyLooksLikeIt() {
        Member member = api.newMember();
        Client other = api.newMember().client();
        String cyrillic = member.username().replace('e', '\u0435').replace('a', '\u0430');
        for (String name : new String[] {member.username(), member.username().toUpperCase(Locale.ROOT), cyrillic}) {
            Reply refused = other.patch("/users/me", username(name));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("/errors/0/field")).isEqualTo("username");
            assertThat(api.anonymous()
                            .post("/auth/register", Api.registration(unique() + "@example.org", name))
                            .status())
                    .isEqualTo(409);
        }
    }

    @Test
    void anotherCaseOfOnesOwnUsernameIsOnesOwn() {
        Member member = api.newMember();
        String shouted = "U" + member.username().substring(1);
        assertThat(member.client().patch("/users/me", username(shouted)).status())
                .isEqualTo(204);
        assertThat(api.logIn(member.username()).get("/auth/session").text("/username"))
                .isEqualTo(shouted);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"name": " "}                                        | 422 | name
            {"name": "Two\\nlines"}                              | 422 | name
            {"username": "a b"}                                  | 422 | username
            {"username": "a@b"}                                  | 422 | username
            {"locale": "not a language"}                         | 422 | locale
            {"locale": ""}                                       | 422 | locale
            {"avatar": "../../etc/passwd"}                       | 422 | avatar
            {"notifications": {"SPAM": ["EMAIL"]}}               | 400 | notifications
            {"notifications": {"PAYMENT": ["PIGEON"]}}           | 400 | notifications.PAYMENT[0]
            {"roles": ["ADMIN"]}                                 | 400 | roles
            {"companyId": "01980000-0000-7000-8000-000000000001"} | 400 | companyId
            {"verified": true}                                   | 400 | verified
            {"status": "ACTIVE"}                                 | 400 | status
            {"email": "other@example.org"}                       | 400 | email
            """)
    void badInputIsAProblemThatNamesTheField(String body, int status, String field) {
        Reply refused = api.newMember().client().patch("/users/me", body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({"name, 120", "username, 40", "locale, 35"})
    void anOverlongFieldIsNamed(String field, int longest) {
        String body = "{\"%s\": \"%s\"}".formatted(field, "x".repeat(longest + 1));
        Reply refused = api.newMember().client().patch("/users/me", body);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void anAdministratorCorrectsAProfileForAReasonThatTheTimelineTells() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        assertThat(admin.patch("/users/" + member.id(), "{\"name\": \"Ada\"}").status())
                .isEqualTo(422);
        Reply corrected = admin.patch("/users/" + member.id(), "{\"name\": \"Ada\", \"reason\": \"A typing error\"}");
        assertThat(corrected.status()).isEqualTo(204);
        assertThat(admin.after(corrected).get("/users/" + member.id()).text("/name"))
                .isEqualTo("Ada");
        assertThat(api.demo("auditor")
                        .get("/audit/streams/user/" + member.id())
                        .http()
                        .body())
                .contains("identity.ProfileRevised", "A typing error");
    }

    @ParameterizedTest
    @ValueSource(strings = {"superuser", "auditor", "instructor", "learner1"})
    void nobodyElseCorrectsAProfile(String name) {
        Reply refused =
                api.demo(name).patch("/users/" + api.newMember().id(), "{\"name\": \"Eve\", \"reason\": \"For fun\"}");
        assertThat(refused.status()).isEqualTo(403);
    }
}
