package dev.symposium.api.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

@ApiTest
class RegistrationApiTest {
    @Autowired
    private Api api;

    @Test
    void registeringAnswersWithTheAddressAndThePositionOfTheNewAccount() {
        Reply reply = api.anonymous().post("/auth/register", Api.registration("reg1@example.org", "reg1"));
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location")).endsWith("/users/" + reply.text("/id"));
        assertThat(reply.position()).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "reg2@example.org, reg2, REG2@Example.org, other2, email",
        "reg3@example.org, reg3, other3@example.org, Reg3, username"
    })
    void aNameThatSomebodyHasIsAConflictThatNamesTheField(
            String email, String username, String secondEmail, String secondUsername, String field) {
        api.anonymous().post("/auth/register", Api.registration(email, username));
        Reply reply = api.anonymous().post("/auth/register", Api.registration(secondEmail, secondUsername));
        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void ofManyWhoRegisterOneAddressAtOnceOneWins() throws Exception {
        List<Callable<Integer>> registrations = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String body = Api.registration("once@example.org", "once" + i);
            registrations.add(() -> api.anonymous().post("/auth/register", body).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Integer> status : everybody.invokeAll(registrations)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {"email": "x", "username": "okay", "name": "N", "password": "Symposium-demo-1"}            | 422 | email
                    {"email": "x@y.org", "username": "a b", "name": "N", "password": "Symposium-demo-1"}       | 422 | username
                    {"email": "x@y.org", "username": "okay", "name": " ", "password": "Symposium-demo-1"}      | 422 | name
                    {"email": "x@y.org", "username": "okay", "name": "N", "password": "short"}                 | 422 | password
                    {"email": "x@y.org", "username": "okay", "name": "N"}                                      | 422 | password
                    {"email": "x@y.org", "username": "okay", "name": "N", "password": "Symposium-demo-1", "roles": ["ADMIN"]} | 400 | roles
                    {"email": ["x@y.org"], "username": "okay", "name": "N", "password": "Symposium-demo-1"}    | 400 | email
                    """)
    void badInputIsAProblemThatNamesTheField(String body, int status, String field) {
        Reply reply = api.anonymous().post("/auth/register", body);
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void aControlCharacterInANameIsRefusedBeforeAnyStoreChokesOnIt() {
        Reply reply = api.anonymous()
                .post(
                        "/auth/register",
                        Api.registration("nul@example.org", "nul").replace("Ada", "A\\u0000da"));
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("/errors/0/field")).isEqualTo("name");
    }

    @Test
    void aPasswordOf128CharactersOfAnyKindIsTaken() {
        String umlauts = IntStream.range(0, 16)
                .mapToObj(i -> "\u00e4bc\u00f6efg" + (char) ('\u03b1' + i))
                .collect(Collectors.joining());
        assertThat(registering("long1", umlauts).status()).isEqualTo(201);
        Reply session = api.anonymous().post("/auth/login", """
                {"identifier": "long1", "password": "%s"}""".formatted(umlauts));
        assertThat(session.status()).isEqualTo(403);
        Reply tooLong = registering("long2", umlauts + "x");
        assertThat(tooLong.status()).isEqualTo(422);
        assertThat(tooLong.text("/errors/0/field")).isEqualTo("password");
    }

    @ParameterizedTest
    @CsvSource({"password12345, password-common", "weak.person-and-more, password-personal"})
    void aPasswordThatIsEasilyGuessedIsRefused(String password, String code) {
        Reply refused = registering("weak.person", password);
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("/errors/0/field")).isEqualTo("password");
        assertThat(refused.text("/errors/0/code")).isEqualTo(code);
    }

    private Reply registering(String username, String password) {
        return api.anonymous()
                .post(
                        "/auth/register",
                        Api.registration(username + "@example.org", username).replace(Api.PASSWORD, password));
    }

    @Test
    void malformedJsonIsABadRequest() {
        Reply reply = api.anonymous().post("/auth/register", "{\"email\": ");
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:malformed");
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        Reply reply = api.anonymous().post("/auth/register", " ".repeat(1024 * 1024));
        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.text("/type")).isEqualTo("urn:symposium:problem:too-large");
    }
}
