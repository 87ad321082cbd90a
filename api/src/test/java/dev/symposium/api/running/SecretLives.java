package dev.symposium.api.running;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.Awaited;
import dev.symposium.api.running.Secrets.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/** People who do everything that a secret is part of, right and wrong, and note down every secret on the way. */
final class SecretLives {
    private static final Pattern RESET_CODE = Pattern.compile("code is ([2-9A-Z]{12})\\.");
    private static final Pattern TOKEN = Pattern.compile("\"(accessToken|refreshToken|clientToken)\":\"([^\"]+)\"");
    private static final String REASON = "{\"reason\": \"Her notebook was stolen\"}";

    private final Api api;
    private final Secrets secrets;
    private int passwords;

    SecretLives(Api api, Secrets secrets, Consumer<HttpResponse<String>> witness) {
        this.api = api;
        this.secrets = secrets;
        api.listen(answer -> {
            witness.accept(answer);
            Matcher token = TOKEN.matcher(answer.body());
            while (token.find()) {
                noteToken(token.group(2));
            }
        });
    }

    /** Of a token with a signature that, without which it is of no use. */
    private void noteToken(String token) {
        String signature = token.substring(token.lastIndexOf('.') + 1);
        if (signature.equals(token)) {
            secrets.add(Kind.REFRESH_TOKEN, token);
            secrets.add(Kind.REFRESH_TOKEN_HASH, Secrets.sha256(token));
        } else {
            secrets.addMark(Kind.ACCESS_TOKEN, signature);
        }
    }

    private String newPassword() {
        return secrets.add(Kind.PASSWORD, "Quite-secret-word-no-" + ++passwords + "-zq");
    }

    private Reply post(String path, String body) {
        return api.anonymous().post(path, body);
    }

    private Reply logIn(String name, String password) {
        return post("/auth/login", "{\"identifier\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
    }

    private Client loggedIn(String name, String password) {
        return api.bearing(logIn(name, password).text("/accessToken"));
    }

    private static String email(String name) {
        return name + "@example.org";
    }

    void live() {
        Person ada = signUp("ada-of-the-secrets");
        ada = new Person(ada.name(), ada.id(), changed(ada));
        ada = new Person(ada.name(), ada.id(), chosenAnew(ada));
        continued(ada);
        assertThat(loggedIn(ada.name(), ada.password()).get("/users/me/export").status())
                .isEqualTo(200);
        mistaken(ada);
        lockedOut(ada);
        erased(signUp("bob-of-the-secrets"));
        assertThat(post("/companies", """
                        {"companyName": "Acme", "email": "%1$s@example.org", "username": "%1$s", "name": "Sue", "password": "%2$s"}""".formatted("sue-of-the-secrets", newPassword()))
                        .status())
                .isEqualTo(201);
        Client admin = api.demo("admin");
        assertThat(admin.post("/signing-keys/rotation", null).status()).isEqualTo(201);
        api.anonymous().get("/.well-known/jwks.json");
        readTheWholeLog();
    }

    private record Person(String name, String id, String password) {}

    private Person signUp(String name) {
        String password = newPassword();
        String body = Api.registration(email(name), name).replace(Api.PASSWORD, password);
        Client once = api.anonymous().with("Idempotency-Key", "sign up " + name);
        Reply registered = once.post("/auth/register", body);
        assertThat(once.post("/auth/register", body).text("/id")).isEqualTo(registered.text("/id"));
        once.post("/auth/register", body.replace(password, newPassword()));
        assertThat(post("/auth/register", body.replace(password, secrets.add(Kind.PASSWORD, "tooshort-zq")))
                        .status())
                .isEqualTo(422);
        assertThat(logIn(name, password).status()).isEqualTo(403);
        String code = secrets.add(Kind.CODE, api.codeMailedTo(email(name)));
        assertThat(verified(name, code.equals("123456") ? "654321" : "123456").status())
                .isEqualTo(422);
        assertThat(verified(name, code).status()).isEqualTo(204);
        return new Person(name, registered.text("/id"), password);
    }

    private Reply verified(String name, String code) {
        return post("/auth/verify", "{\"email\": \"%s\", \"code\": \"%s\"}".formatted(email(name), code));
    }

    private String changed(Person ada) {
        Client client = loggedIn(ada.name(), ada.password()).with("Idempotency-Key", "change");
        String change = "{\"oldPassword\": \"%s\", \"newPassword\": \"%s\"}";
        String password = newPassword();
        assertThat(client.put("/auth/password", change.formatted(newPassword(), password))
                        .status())
                .isEqualTo(422);
        String weak = secrets.add(Kind.PASSWORD, "qwertyuiop-2026!");
        assertThat(client.put("/auth/password", change.formatted(ada.password(), weak))
                        .status())
                .isEqualTo(422);
        assertThat(client.put("/auth/password", change.formatted(ada.password(), password))
                        .status())
                .isEqualTo(204);
        return password;
    }

    /** Once because it is forgotten, once because an administrator wants it. */
    private String chosenAnew(Person ada) {
        assertThat(post("/auth/password/forgot", "{\"email\": \"%s\"}".formatted(email(ada.name())))
                        .status())
                .isEqualTo(202);
        String forgotten = codeMailedTo(ada, "");
        assertThat(reset(ada, "ABCDEFGHJKMN", newPassword()).status()).isEqualTo(422);
        assertThat(reset(ada, forgotten, newPassword()).status()).isEqualTo(204);
        api.demo("admin").post("/users/" + ada.id() + "/password-reset", REASON);
        String password = newPassword();
        assertThat(reset(ada, codeMailedTo(ada, forgotten), password).status()).isEqualTo(204);
        return password;
    }

    private Reply reset(Person ada, String code, String password) {
        return post("/auth/password/reset", """
                {"email": "%s", "code": "%s", "newPassword": "%s"}""".formatted(email(ada.name()), code, password));
    }

    private String codeMailedTo(Person ada, String before) {
        return secrets.add(Kind.CODE, Awaited.value(() -> {
            Matcher code = RESET_CODE.matcher(api.anonymous()
                    .get("/mailbox?recipient=" + email(ada.name()))
                    .text("/items/0/text"));
            return code.find() && !code.group(1).equals(before) ? code.group(1) : null;
        }));
    }

    private void continued(Person ada) {
        String first = logIn(ada.name(), ada.password()).text("/refreshToken");
        String second = refreshed(first).text("/refreshToken");
        assertThat(refreshed(second).status()).isEqualTo(200);
        assertThat(refreshed(first).status()).isEqualTo(401);
        assertThat(refreshed(secrets.add(Kind.PASSWORD, "x".repeat(101))).status())
                .isEqualTo(422);
        Reply page = post(
                "/auth/login",
                "{\"identifier\": \"%s\", \"password\": \"%s\", \"cookie\": true}"
                        .formatted(ada.name(), ada.password()));
        String cookie = String.valueOf(page.header("Set-Cookie"));
        String kept = cookie.substring(0, cookie.indexOf(';'));
        noteToken(kept.substring(kept.indexOf('=') + 1));
        Client browser = api.anonymous().with("Cookie", kept);
        assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(403);
        assertThat(browser.with("Sec-Fetch-Site", "same-origin")
                        .post("/auth/logout", null)
                        .status())
                .isEqualTo(204);
    }

    private Reply refreshed(String token) {
        return post("/auth/refresh", "{\"refreshToken\": \"%s\"}".formatted(token));
    }

    /** What a client that is badly written sends, or somebody who tries. */
    private void mistaken(Person ada) {
        String password = newPassword();
        for (String body : List.of(
                "{\"identifier\": \"x\", \"password\": \"%s",
                "{\"identifier\": \"x\", \"password\": [\"%s\"]}",
                "{\"identifier\": \"x\", \"password\": {\"%s\": 1}}",
                "{\"identifier\": \"x\", \"pasword\": \"%s\"}",
                "{\"identifier\": \"x\", \"password\": \"\", \"cookie\": \"%s\"}",
                "\"%s\"")) {
            assertThat(post("/auth/login", body.formatted(password)).status()).isIn(400, 422);
        }
        String token = logIn(ada.name(), ada.password()).text("/accessToken");
        String[] parts = token.split("\\.", -1);
        String unsigned = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String signature = new StringBuilder(parts[2]).reverse().toString();
        secrets.addMark(Kind.ACCESS_TOKEN, signature);
        for (String forged : List.of(
                unsigned + "." + parts[1] + ".",
                unsigned + "." + parts[1] + "." + parts[2],
                parts[0] + "." + parts[1] + "." + signature,
                password)) {
            assertThat(api.bearing(forged).get("/users/me").status()).isEqualTo(401);
        }
        String basic =
                Base64.getEncoder().encodeToString((ada.name() + ":" + password).getBytes(StandardCharsets.UTF_8));
        secrets.addMark(Kind.PASSWORD, basic);
        assertThat(api.anonymous()
                        .with("Authorization", "Basic " + basic)
                        .get("/users/me")
                        .status())
                .isEqualTo(401);
    }

    private void lockedOut(Person ada) {
        for (int i = 0; i < 6; i++) {
            assertThat(logIn(ada.name(), newPassword()).status()).isEqualTo(401);
        }
        assertThat(logIn("nobody-of-the-secrets", newPassword()).status()).isEqualTo(401);
    }

    private void erased(Person bob) {
        Client client = loggedIn(bob.name(), bob.password());
        assertThat(client.delete("/users/me", "{\"password\": \"%s\"}".formatted(newPassword()))
                        .status())
                .isEqualTo(422);
        assertThat(client.delete("/users/me", "{\"password\": \"%s\"}".formatted(bob.password()))
                        .status())
                .isEqualTo(204);
    }

    /** With every field decrypted. */
    private void readTheWholeLog() {
        Client auditor = api.demo("auditor");
        String cursor = "";
        do {
            Reply part = auditor.get("/audit/events?limit=100" + cursor);
            assertThat(part.status()).isEqualTo(200);
            cursor = part.body().path("next").isNull() ? "" : "&cursor=" + part.text("/next");
        } while (!cursor.isEmpty());
    }
}
