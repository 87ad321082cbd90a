package dev.symposium.api.identity;

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
class RolesApiTest {
    private static final String ANALYST = """
            {"roles": ["STUDENT", "ANALYST"], "reason": "She counts"}""";

    @Autowired
    private Api api;

    private static String rolesOf(Member member) {
        return "/users/" + member.id() + "/roles";
    }

    @Test
    void anAdministratorGivesRolesAndTheTokenWithTheOldOnesIsNoLongerGood() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        Reply given = admin.put(rolesOf(member), ANALYST);
        assertThat(member.client().get("/auth/session").status()).isEqualTo(401);
        assertThat(given.status()).isEqualTo(204);
        assertThat(given.header("ETag")).isNotNull();

        Reply shown = admin.after(given).get("/users/" + member.id());
        assertThat(shown.body().path("roles").valueStream().map(role -> role.asString()))
                .containsExactlyInAnyOrder("STUDENT", "ANALYST");
        assertThat(shown.version()).isEqualTo(given.version());
        assertThat(api.logIn(member.username()).get("/analytics/activity").status())
                .isEqualTo(200);
    }

    @Test
    void anAccountIsShownAsItWas() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        Reply given = admin.put(rolesOf(member), ANALYST);
        Reply before = admin.after(given).get("/users/" + member.id() + "?asOf=" + (given.position() - 1));
        assertThat(before.body().path("roles").size()).isEqualTo(1);
        assertThat(before.header("ETag")).isNull();
        assertThat(admin.get("/users/" + member.id() + "?asOf=1").status()).isEqualTo(404);
    }

    @Test
    void theSameRolesAgainChangeNothing() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        admin.put(rolesOf(member), ANALYST);
        Reply again = admin.put(rolesOf(member), ANALYST);
        assertThat(again.status()).isEqualTo(204);
        assertThat(again.header("Log-Position")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"superuser", "auditor", "analyst", "instructor", "learner1"})
    void nobodyElseGivesRolesNotEvenToThemselves(String name) {
        Client client = api.demo(name);
        String own = client.get("/auth/session").text("/id");
        Reply refused = client.put("/users/" + own + "/roles", "{\"roles\": [\"ADMIN\"], \"reason\": \"I want to\"}");
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("/type")).isEqualTo("urn:symposium:problem:forbidden");
    }

    @Test
    void withoutATokenNobodyGivesRoles() {
        assertThat(api.anonymous().put(rolesOf(api.newMember()), ANALYST).status())
                .isEqualTo(401);
    }

    @Test
    void whoDoesNotExistGetsNoRoles() {
        Client admin = api.demo("admin");
        assertThat(admin.put("/users/" + TimeOrderedIdentifierFactory.next() + "/roles", ANALYST)
                        .status())
                .isEqualTo(404);
        assertThat(admin.put("/users/nobody/roles", ANALYST).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"roles": [], "reason": "None"}            | 422 | roles
            {"reason": "None"}                         | 422 | roles
            {"roles": ["STUDENT"], "reason": " "}      | 422 | reason
            {"roles": ["STUDENT"]}                     | 422 | reason
            {"roles": ["KING"], "reason": "I am"}      | 400 | roles[0]
            {"roles": "ADMIN", "reason": "A word"}     | 400 | roles
            {"roles": ["ADMIN"], "because": "I can"}   | 400 | because
            """)
    void badInputIsAProblemThatNamesTheField(String body, int status, String field) {
        Reply refused = api.demo("admin").put(rolesOf(api.newMember()), body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aReasonHasFiveHundredCharactersAtTheMost() {
        String body = "{\"roles\": [\"ANALYST\"], \"reason\": \"%s\"}";
        String roles = rolesOf(api.newMember());
        Client admin = api.demo("admin");
        assertThat(admin.put(roles, body.formatted("x".repeat(501))).status()).isEqualTo(422);
        assertThat(admin.put(roles, body.formatted("x".repeat(500))).status()).isEqualTo(204);
    }
}
