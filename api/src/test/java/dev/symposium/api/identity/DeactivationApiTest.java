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
class DeactivationApiTest {
    private static final String LEFT = "{\"reason\": \"Has left\"}";

    @Autowired
    private Api api;

    private static String deactivation(String user) {
        return "/users/" + user + "/deactivation";
    }

    private Reply logIn(Member member) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(member.email(), Api.PASSWORD));
    }

    @Test
    void whoIsDeactivatedCannotLogInUntilTheyAreReactivated() {
        Member member = api.newMember();
        Client admin = api.demo("admin");
        Reply deactivated = admin.post(deactivation(member.id()), LEFT);
        assertThat(deactivated.status()).isEqualTo(204);
        assertThat(admin.after(deactivated).get("/users/" + member.id()).text("/status"))
                .isEqualTo("DEACTIVATED");
        assertThat(logIn(member).status()).isEqualTo(403);

        Reply reactivated = admin.delete(deactivation(member.id()), "{\"reason\": \"Back\"}");
        assertThat(reactivated.status()).isEqualTo(204);
        assertThat(admin.after(reactivated).get("/users/" + member.id()).text("/status"))
                .isEqualTo("ACTIVE");
        assertThat(logIn(member).status()).isEqualTo(200);
    }

    @Test
    void theWrongPasswordOfADeactivatedPersonTellsNothingOfIt() {
        Member member = api.newMember();
        api.demo("admin").post(deactivation(member.id()), LEFT);
        Reply refused = api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "not-the-password"}""".formatted(member.email()));
        assertThat(refused.status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "analyst", "instructor", "learner1"})
    void nobodyElseDeactivatesAnybody(String name) {
        String member = api.newMember().id();
        Client client = api.demo(name);
        assertThat(client.post(deactivation(member), LEFT).status()).isEqualTo(403);
        assertThat(client.delete(deactivation(member)).status()).isEqualTo(403);
    }

    @Test
    void forASuperuserThereIsNobodyOutsideTheirCompany() {
        assertThat(api.demo("superuser")
                        .post(deactivation(api.newMember().id()), LEFT)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aSuperuserDeactivatesAnEmployeeAndNeverThemselves() {
        Client superuser = api.demo("superuser");
        String own = superuser.get("/auth/session").text("/id");
        assertThat(superuser.post(deactivation(own), LEFT).status()).isEqualTo(403);
        String name = "bee" + TimeOrderedIdentifierFactory.next().toString().replace("-", "");
        String company = superuser.get("/auth/session").text("/companyId");
        Reply added =
                superuser.post("/companies/" + company + "/employees", Api.registration(name + "@example.org", name));
        assertThat(superuser.post(deactivation(added.text("/id")), LEFT).status())
                .isEqualTo(204);
        assertThat(superuser.delete(deactivation(added.text("/id"))).status()).isEqualTo(204);
    }

    @Test
    void theLastAdministratorStays() {
        Client admin = api.demo("admin");
        String own = admin.get("/auth/session").text("/id");
        Reply refused = admin.post(deactivation(own), LEFT);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/type")).isEqualTo("urn:symposium:problem:last-administrator");
        assertThat(admin.put("/users/" + own + "/roles", "{\"roles\": [\"STUDENT\"], \"reason\": \"A rest\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whoDoesNotExistIsNotDeactivated() {
        Client admin = api.demo("admin");
        assertThat(admin.post(deactivation(TimeOrderedIdentifierFactory.next().toString()), LEFT)
                        .status())
                .isEqualTo(404);
        assertThat(admin.post(deactivation("nobody"), LEFT).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"reason": " "}                           | 422 | reason
            {}                                        | 422 | reason
            {"reason": "Gone", "roles": ["ADMIN"]}    | 400 | roles
            {"reason": "Two\\nlines"}                 | 422 | reason
            """)
    void badInputIsAProblemThatNamesTheField(String body, int status, String field) {
        Reply refused = api.demo("admin").post(deactivation(api.newMember().id()), body);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aReasonHasFiveHundredCharactersAtTheMost() {
        String member = api.newMember().id();
        Client admin = api.demo("admin");
        String tooLong = "x".repeat(501);
        assertThat(admin.post(deactivation(member), "{\"reason\": \"%s\"}".formatted(tooLong))
                        .status())
                .isEqualTo(422);
        assertThat(admin.delete(deactivation(member), "{\"reason\": \"%s\"}".formatted(tooLong))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void aReasonIsNotTakenFromTheAddress() {
        String member = api.newMember().id();
        Reply refused = api.demo("admin").delete(deactivation(member) + "?reason=Back");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/code")).isEqualTo("in-address");
    }
}
