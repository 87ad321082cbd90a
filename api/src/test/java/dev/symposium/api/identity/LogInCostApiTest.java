package dev.symposium.api.identity;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.ApiTest;

import static org.assertj.core.api.Assertions.assertThat;

/** What a log-in costs: as many hashes for everybody, and never more at a time than there are places in the line. */
@ApiTest
@DirtiesContext
@Import(LogInCostApiTest.Counting.class)
@TestPropertySource(properties = {"symposium.hashing.threads=1", "symposium.hashing.line=4"})
class LogInCostApiTest {
    private static final AtomicInteger HASHES = new AtomicInteger();
    private static final int CALLERS = 64;

    @Autowired
    private Api api;

    /** Has every hash counted that is computed. */
    @TestConfiguration
    static class Counting {
        @Bean
        static BeanPostProcessor countedHashes() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PasswordEncoder encoder ? new Counted(encoder) : bean;
                }
            };
        }
    }

    private record Counted(PasswordEncoder encoder) implements PasswordEncoder {
        @Override
        public String encode(@Nullable CharSequence password) {
            HASHES.incrementAndGet();
            return String.valueOf(encoder.encode(password));
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String expected) {
            HASHES.incrementAndGet();
            return encoder.matches(password, expected);
        }

        @Override
        public boolean upgradeEncoding(@Nullable String encoded) {
            return encoder.upgradeEncoding(encoded);
        }
    }

    private Reply logIn(String identifier, String password) {
        return api.anonymous().post("/auth/login", """
                {"identifier": "%s", "password": "%s"}""".formatted(identifier, password));
    }

    private int hashesOfAWrongLogIn(String identifier) {
        int before = HASHES.get();
        assertThat(logIn(identifier, "not-the-password").status()).isEqualTo(401);
        return HASHES.get() - before;
    }

    @Test
    void aWrongLogInComputesOneHashWhoeverItIsThatNobodyLearnsByTheTimeWhoIsKnown() {
        Member known = api.newMember();
        Member deactivated = api.newMember();
        Member withoutPassword = api.newMember();
        Member erased = api.newMember();
        api.anonymous().post("/auth/register", Api.registration("new-here@example.org", "new-here"));
        String reason = "{\"reason\": \"To see\"}";
        Api.Client admin = api.demo("admin");
        admin.post("/users/" + deactivated.id() + "/deactivation", reason);
        admin.post("/users/" + withoutPassword.id() + "/password-reset", reason);
        admin.delete("/users/" + erased.id(), reason);

        assertThat(hashesOfAWrongLogIn(known.username())).isOne();
        assertThat(hashesOfAWrongLogIn("nobody-is-called-so")).isOne();
        assertThat(hashesOfAWrongLogIn("nobody-has-this@example.org")).isOne();
        assertThat(hashesOfAWrongLogIn("new-here")).isOne();
        assertThat(hashesOfAWrongLogIn(deactivated.username())).isOne();
        assertThat(hashesOfAWrongLogIn(withoutPassword.username())).isOne();
        assertThat(hashesOfAWrongLogIn(erased.username())).isOne();
    }

    @Test
    void whoIsLockedOutCostsNoHashWhetherThereIsSuchAPersonOrNot() {
        Member known = api.newMember();
        for (String identifier : new String[] {known.username(), "nobody-to-lock-out"}) {
            for (int i = 0; i < 5; i++) {
                assertThat(hashesOfAWrongLogIn(identifier)).isOne();
            }
            assertThat(hashesOfAWrongLogIn(identifier)).isZero();
        }
    }

    @Test
    void whoFindsTheLineFullIsAskedToComeBackWhileOtherRequestsAreAnswered() {
        Member member = api.newMember();
        Queue<Reply> replies = new ConcurrentLinkedQueue<>();
        Queue<Reply> others = new ConcurrentLinkedQueue<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> replies.add(logIn(member.username(), Api.PASSWORD)));
                callers.execute(() -> others.add(member.client().get("/auth/session")));
            }
        }
        assertThat(replies).hasSize(CALLERS);
        assertThat(replies).extracting(Reply::status).contains(200, 503).containsOnly(200, 503);
        assertThat(replies).filteredOn(reply -> reply.status() == 503).allSatisfy(busy -> {
            assertThat(busy.header("Retry-After")).isEqualTo("5");
            assertThat(busy.text("/type")).isEqualTo("urn:symposium:problem:busy");
        });
        assertThat(others).extracting(Reply::status).hasSize(CALLERS).containsOnly(200);
        assertThat(logIn(member.username(), Api.PASSWORD).status()).isEqualTo(200);
    }
}
