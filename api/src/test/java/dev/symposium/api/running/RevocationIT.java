package dev.symposium.api.running;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What one node takes back is taken back on the other, and after a crash. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RevocationIT {
    /** Longer than two nodes take to start again on a machine that is busy. */
    private static final Map<String, String> LONG_LOCK_OUT = Map.of("SYMPOSIUM_LOCK_OUT_FIRST", "10m");

    private Path folder;
    private RunningSymposium first;
    private RunningSymposium second;
    private Api a;
    private Api b;

    @BeforeAll
    void start(@TempDir Path itsFolder) {
        folder = itsFolder.resolve("a");
        first = RunningSymposium.on(folder, LONG_LOCK_OUT);
        second = first.another(itsFolder.resolve("b"));
        a = first.api();
        b = second.api();
    }

    @AfterAll
    void stop() {
        List.of(second, first).forEach(RunningSymposium::close);
    }

    private static Reply logIn(Api api, String identifier, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(identifier, password));
    }

    private static int statusOf(Api api, Reply session) {
        return api.bearing(session.text("/accessToken")).get("/auth/session").status();
    }

    private static Reply refresh(Api api, Reply session) {
        return api.anonymous()
                .post("/auth/refresh", "{\"refreshToken\": \"%s\"}".formatted(session.text("/refreshToken")));
    }

    @Test
    void aSessionThatEndsOnOneNodeHasEndedOnTheOther() {
        Member member = a.newMember();
        for (int i = 0; i < 5; i++) {
            Reply session = logIn(a, member.email(), Api.PASSWORD);
            assertThat(statusOf(b, session)).isEqualTo(200);
            a.bearing(session.text("/accessToken")).post("/auth/logout", null);
            await().until(() -> statusOf(b, session) == 401);
            assertThat(refresh(b, session).status()).isEqualTo(401);
        }
    }

    @Test
    void aSessionIsContinuedOnTheOtherNodeAndAReuseIsNoticedThere() {
        Reply session = logIn(a, a.newMember().email(), Api.PASSWORD);
        Reply next = refresh(b, session);
        assertThat(next.status()).isEqualTo(200);
        assertThat(refresh(a, next).status()).isEqualTo(200);
        assertThat(refresh(b, session).status()).isEqualTo(401);
        await().until(() -> statusOf(a, session) == 401);
    }

    @Test
    void whoGetsOtherRolesOnOneNodeHasNoTokenWithTheOldOnesOnTheOther() {
        Member member = a.newMember();
        Reply session = logIn(b, member.email(), Api.PASSWORD);
        a.demo("admin")
                .put("/users/" + member.id() + "/roles", "{\"roles\": [\"ANALYST\"], \"reason\": \"She counts\"}");
        await().until(() -> statusOf(b, session) == 401);
        assertThat(statusOf(b, refresh(b, session))).isEqualTo(200);
    }

    @Test
    void whoIsLockedOutIsSoOnBothNodes() {
        Member member = a.newMember();
        for (int i = 0; i < 5; i++) {
            logIn(i % 2 == 0 ? a : b, member.email(), "wrong-password-" + i);
        }
        assertThat(logIn(a, member.email(), Api.PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(b, member.email(), Api.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void aKeyThatOneNodeMakesTheOtherPublishes() {
        String kid = a.demo("admin").post("/signing-keys/rotation", null).text("/kid");
        await().until(() ->
                b.anonymous().get("/.well-known/jwks.json").http().body().contains(kid));
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void afterACrashOfBothNodesWhatWasTakenBackIsStillTakenBack() {
        Member member = a.newMember();
        Reply ended = logIn(a, member.email(), Api.PASSWORD);
        Reply kept = logIn(a, member.email(), Api.PASSWORD);
        a.bearing(ended.text("/accessToken")).post("/auth/logout", null);
        Member locked = a.newMember();
        for (int i = 0; i < 5; i++) {
            logIn(a, locked.email(), "wrong-password-" + i);
        }
        second.kill();
        first.kill();

        first = RunningSymposium.on(folder, LONG_LOCK_OUT);
        a = first.api();
        assertThat(statusOf(a, ended)).isEqualTo(401);
        assertThat(refresh(a, ended).status()).isEqualTo(401);
        assertThat(statusOf(a, kept)).isEqualTo(200);
        assertThat(refresh(a, kept).status()).isEqualTo(200);
        assertThat(logIn(a, locked.email(), Api.PASSWORD).status()).isEqualTo(401);
    }
}
