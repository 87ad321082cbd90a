package dev.symposium.api.identity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ApiTest
class LockOutApiTest {
    private static final int CALLERS = 64;
    private static final int FREE = 5;

    @Autowired
    private Api api;

    @Autowired
    private JdbcClient database;

    private Reply logIn(String identifier, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(identifier, password));
    }

    private Reply lockOut(String identifier) {
        for (int i = 1; i < FREE; i++) {
            assertThat(logIn(identifier, "wrong-password-" + i).status()).isEqualTo(401);
        }
        return logIn(identifier, "the-fifth-wrong-password");
    }

    private int failuresOf(Member member) {
        return database.sql("SELECT coalesce(max(failures), 0) FROM log_in_failure WHERE subject = ?::uuid")
                .param(member.id())
                .query(Integer.class)
                .single();
    }

    @Test
    void afterFiveFailuresTheRightPasswordIsAnsweredLikeAWrongOneForAWhile() {
        Member member = api.newMember();
        Reply wrong = lockOut(member.username());
        Reply right = logIn(member.email(), Api.PASSWORD);
        assertThat(right.status()).isEqualTo(401);
        assertThat(right.http().body()).isEqualTo(wrong.http().body());
        letTheTimePass(member);
        assertThat(logIn(member.email(), Api.PASSWORD).status()).isEqualTo(200);
        assertThat(failuresOf(member)).isZero();
    }

    @Test
    void whoIsLockedOutStaysLoggedInWhereTheyAre() {
        Member member = api.newMember();
        lockOut(member.username());
        assertThat(member.client().get("/auth/session").status()).isEqualTo(200);
    }

    private Reply logInWith(String clientToken, Member member, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s", "clientToken": "%s"}""".formatted(member.email(), password, clientToken));
    }

    @Test
    void whoHasLoggedInFromAClientIsNotLockedOutThereByStrangers() {
        Member member = api.newMember();
        String known = logIn(member.email(), Api.PASSWORD).text("/clientToken");
        String ofAnother = logIn(api.newMember().email(), Api.PASSWORD).text("/clientToken");
        Reply page = api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s", "cookie": true}""".formatted(member.email(), Api.PASSWORD));
        assertThat(page.body().has("clientToken")).isFalse();
        String cookie = page.http().headers().allValues("Set-Cookie").get(1);
        assertThat(cookie).startsWith("symposium-client=").contains("; HttpOnly", "; SameSite=Strict");

        lockOut(member.username());
        lockEverybodyForLonger();
        assertThat(logIn(member.email(), Api.PASSWORD).status()).isEqualTo(401);
        assertThat(logInWith(ofAnother, member, Api.PASSWORD).status()).isEqualTo(401);
        assertThat(logInWith("x." + known, member, Api.PASSWORD).status()).isEqualTo(401);
        Reply again = logInWith(known, member, Api.PASSWORD);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text("/clientToken")).isEqualTo(known);
        assertThat(api.anonymous()
                        .with("Cookie", cookie.substring(0, cookie.indexOf(';')))
                        .post("/auth/login", """
                                {"identifier": "%s", "password": "%s"}""".formatted(member.email(), Api.PASSWORD))
                        .status())
                .isEqualTo(200);
        assertThat(logIn(member.email(), Api.PASSWORD).status()).isEqualTo(401);
    }

    @Test
    void whoGuessesFromAKnownClientLocksThatOneOutAlone() {
        Member member = api.newMember();
        String known = logIn(member.email(), Api.PASSWORD).text("/clientToken");
        for (int i = 0; i < FREE; i++) {
            assertThat(logInWith(known, member, "wrong-password-" + i).status()).isEqualTo(401);
        }
        lockEverybodyForLonger();
        assertThat(logInWith(known, member, Api.PASSWORD).status()).isEqualTo(401);
        assertThat(logIn(member.email(), Api.PASSWORD).status()).isEqualTo(200);
        await().until(() -> occurrences(member, "identity.LogInFailed") == FREE);
        assertThat(occurrences(member, "identity.LockedOut")).isZero();
    }

    private void lockEverybodyForLonger() {
        assertThat(database.sql("UPDATE log_in_failure SET locked_until = locked_until + interval '1 minute'")
                        .update())
                .isPositive();
    }

    @Test
    void aNameThatNobodyHasIsLockedOutAlike() {
        int before = lockedOut();
        String nobody = "nobody-" + TimeOrderedIdentifierFactory.next();
        lockOut(nobody);
        assertThat(logIn(nobody.toUpperCase(Locale.ROOT), "one-more-password")
                        .http()
                        .body())
                .isEqualTo(logIn("nobody-else", "one-more-password").http().body());
        assertThat(lockedOut()).isEqualTo(before + 1);
    }

    private int lockedOut() {
        return database.sql("SELECT count(*) FROM log_in_failure WHERE failures >= 5 AND locked_until IS NOT NULL")
                .query(Integer.class)
                .single();
    }

    @Test
    void triesWhileLockedOutNeitherCountNorTellAnything() {
        Member member = api.newMember();
        lockOut(member.username());
        for (int i = 0; i < FREE; i++) {
            logIn(member.username(), "wrong-again-" + i);
        }
        assertThat(failuresOf(member)).isEqualTo(FREE);
        await().until(() -> occurrences(member, "identity.LockedOut") == 1);
        assertThat(occurrences(member, "identity.LogInFailed")).isEqualTo(FREE);
    }

    @Test
    void aCrowdOfTriesAtOnceIsHeldBackToo() throws Exception {
        Member member = api.newMember();
        lockOut(member.username());
        List<Integer> statuses =
                atOnce(i -> logIn(member.username(), "guess-number-" + i).status());
        assertThat(statuses).hasSize(CALLERS).containsOnly(401);
        assertThat(failuresOf(member)).isEqualTo(FREE);
    }

    @Test
    void manyWhoLogInAtOnceAllGetInOrAreAskedToComeBack() throws Exception {
        Member member = api.newMember();
        List<Integer> statuses =
                atOnce(ignored -> logIn(member.username(), Api.PASSWORD).status());
        assertThat(statuses).hasSize(CALLERS).contains(200).isSubsetOf(200, 503);
    }

    private void letTheTimePass(Member member) {
        assertThat(database.sql("UPDATE log_in_failure SET locked_until = locked_until - interval '31 seconds'"
                                + " WHERE subject = ?::uuid")
                        .param(member.id())
                        .update())
                .isOne();
    }

    private long occurrences(Member member, String event) {
        String history = api.demo("auditor")
                .get("/audit/streams/user/" + member.id())
                .http()
                .body();
        return history.split(event, -1).length - 1L;
    }

    private interface Asking {
        int ask(int number);
    }

    private static List<Integer> atOnce(Asking asking) {
        List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                int number = i;
                callers.execute(() -> statuses.add(asking.ask(number)));
            }
        }
        return statuses;
    }
}
