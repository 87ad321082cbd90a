package dev.symposium.api.identity;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class UserApiTest {
    @Autowired
    private Api api;

    private Reply signUpCompany(String name) {
        return api.anonymous().post("/companies", """
                        {"companyName": "%1$s", "email": "boss@%1$s.example", "username": "boss.%1$s", "name": "Boss",
                         "password": "%2$s"}""".formatted(name, Api.PASSWORD));
    }

    @Test
    void everybodyReadsTheirOwnAccount() {
        Member member = api.newMember();
        Reply me = member.client().get("/users/me");
        assertThat(me.status()).isEqualTo(200);
        assertThat(me.text("/username")).isEqualTo(member.username());
    }

    @Test
    void aQueryThatAsksForItSeesWhatWasJustWritten() {
        Reply signedUp = signUpCompany("justwritten");
        Reply me = api.bearing(signedUp.text("/accessToken")).after(signedUp).get("/users/me");
        assertThat(me.text("/companyId")).isEqualTo(signedUp.text("/companyId"));
    }

    @Test
    void aPositionThatTheViewDoesNotReachInTimeIsToBeTriedAgain() {
        Reply reply =
                api.newMember().client().with("After-Position", "999999999").get("/users/me");
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aPositionThatIsNoNumberIsRefused() {
        Reply reply = api.newMember().client().with("After-Position", "soon").get("/users/me");
        assertThat(reply.status()).isEqualTo(422);
    }

    @Test
    void aStudentListsNobody() {
        assertThat(api.newMember().client().get("/users").status()).isEqualTo(403);
        assertThat(api.anonymous().get("/users").status()).isEqualTo(401);
    }

    @Test
    void aSuperuserAddsEmployeesAndSeesThePeopleOfTheirCompanyOnly() {
        Reply signedUp = signUpCompany("tenant1");
        Client boss = api.bearing(signedUp.text("/accessToken"));
        String employees = "/companies/" + signedUp.text("/companyId") + "/employees";
        Reply added = boss.post(employees, Api.registration("bee@tenant1.example", "bee.tenant1"));
        assertThat(added.status()).isEqualTo(201);

        Reply list = boss.after(added).get("/users");
        assertThat(list.body().path("items").size()).isEqualTo(2);

        Reply other = signUpCompany("tenant2");
        Client rival = api.bearing(other.text("/accessToken"));
        assertThat(rival.after(added).get("/users/" + added.text("/id")).status())
                .isEqualTo(404);
        assertThat(rival.post(employees, Api.registration("spy@tenant2.example", "spy"))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aListIsReadPartByPart() {
        Reply signedUp = signUpCompany("pages");
        Client boss = api.bearing(signedUp.text("/accessToken"));
        Reply last = signedUp;
        for (int i = 0; i < 4; i++) {
            last = boss.post(
                    "/companies/" + signedUp.text("/companyId") + "/employees",
                    Api.registration("bee" + i + "@pages.example", "bee.pages" + i));
        }
        Reply first = boss.after(last).get("/users?limit=3");
        assertThat(first.body().path("items").size()).isEqualTo(3);
        assertThat(first.header("Link")).contains("rel=\"next\"");
        Reply second = boss.get("/users?limit=3&cursor=" + first.text("/next"));
        assertThat(second.body().path("items").size()).isEqualTo(2);
        assertThat(second.body().path("next").isNull()).isTrue();
        assertThat(boss.get("/users?cursor=nonsense").status()).isEqualTo(400);
        assertThat(boss.get("/users?limit=0").status()).isEqualTo(422);
    }

    @Test
    void peopleAreFoundByTheBeginningsOfWordsAndFilteredByStatusAndRole() {
        Reply signedUp = signUpCompany("searched");
        Client boss = api.bearing(signedUp.text("/accessToken"));
        String employees = "/companies/" + signedUp.text("/companyId") + "/employees";
        boss.post(employees, Api.registration("bee1@searched.example", "bee1.searched"));
        Reply last = boss.post(employees, Api.registration("cow@searched.example", "cow.searched"));
        Client asking = boss.after(last);
        assertThat(search(asking, "BEE1").text("/items/0/username")).isEqualTo("bee1.searched");
        assertThat(search(asking, "lovel cow@").body().path("items").size()).isEqualTo(1);
        assertThat(search(asking, "ovelace").body().path("items").size()).isZero();
        assertThat(asking.get("/users?role=superuser").text("/items/0/username"))
                .isEqualTo("boss.searched");
        assertThat(asking.get("/users?status=unverified").body().path("items").size())
                .isEqualTo(3);
        assertThat(asking.get("/users?status=deactivated").body().path("items").size())
                .isZero();
        assertThat(asking.get("/users?sort=name").text("/items/2/username")).isEqualTo("boss.searched");
    }

    private static Reply search(Client client, String words) {
        return client.post("/users/search", "{\"q\": \"%s\", \"status\": \"unverified\"}".formatted(words));
    }

    @Test
    void noAddressNeedsToNameAnybody() {
        Client admin = api.demo("admin");
        Reply first = admin.post("/users/search", "{\"q\": \"learner\", \"sort\": \"name\", \"limit\": 2}");
        String cursor = first.text("/next");
        assertThat(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1))
                .doesNotContainIgnoringCase(first.text("/items/1/name").substring(0, 4));
        Reply second = admin.post("/users/search", """
                {"q": "learner", "sort": "name", "limit": 2, "cursor": "%s"}""".formatted(cursor));
        assertThat(second.body().path("items").size()).isEqualTo(2);
        assertThat(second.text("/items/0/id")).isNotEqualTo(first.text("/items/1/id"));
        Reply byAddress = admin.get("/users?q=learner");
        assertThat(byAddress.status()).isEqualTo(422);
        assertThat(byAddress.text("/errors/0/code")).isEqualTo("in-address");
        assertThat(admin.post("/users/search", "{\"limit\": 101}").status()).isEqualTo(422);
        assertThat(api.demo("auditor").post("/users/search", "{}").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"role=king, role", "status=gone, status", "sort=random, sort", "company=acme, company", "q=ada, q"})
    void aFilterThatIsNoneIsNamed(String query, String field) {
        Reply refused = api.demo("admin").get("/users?" + query);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void anIdentifierThatIsNoneIsABadRequest() {
        Client boss = api.bearing(signUpCompany("malformed").text("/accessToken"));
        assertThat(boss.get("/users/not-a-uuid").status()).isEqualTo(400);
    }
}
