package dev.symposium.api.web;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import dev.symposium.api.ApiTest;
import dev.symposium.command.NamedLocks;
import dev.symposium.command.NamedLocks.Held;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

@ApiTest
class NamedLocksTest {
    /** Those whose number is one of 64 bits, as no others here are. */
    private static final String HELD = "FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 1";

    @Autowired
    private NamedLocks locks;

    @Autowired
    private DataSource dataSource;

    @Autowired
    private JdbcClient database;

    private CompletableFuture<Void> passing(String name) {
        return CompletableFuture.runAsync(() -> locks.take(name).close(), Thread::startVirtualThread);
    }

    private long held() {
        return database.sql("SELECT count(*) " + HELD).query(Long.class).single();
    }

    private void kill() {
        database.sql("SELECT pg_terminate_backend(pid) " + HELD)
                .query(Boolean.class)
                .list();
        await().until(() -> held() == 0);
    }

    @Test
    void aTurnIsWaitedForAndThoseOfOtherNamesAreNot() throws Exception {
        CompletableFuture<Void> same;
        try (Held lock = locks.take("one")) {
            assertThat(lock).isNotNull();
            same = passing("one");
            passing("another").get(30, TimeUnit.SECONDS);
            assertThat(same).isNotDone();
            assertThat(held()).isEqualTo(1);
        }
        same.get(30, TimeUnit.SECONDS);
        assertThat(held()).isZero();
    }

    @Test
    void aTurnOfAnotherNodeIsWaitedForUntilThatNodeIsDead() throws Exception {
        CompletableFuture<Void> waiting;
        try (Connection anotherNode = dataSource.getConnection();
                Statement statement = anotherNode.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(hashtextextended('one', 0))");
            waiting = passing("one");
            passing("another").get(30, TimeUnit.SECONDS);
            assertThat(waiting).isNotDone();
            kill();
            assertThatThrownBy(() -> statement.execute("SELECT 1")).isInstanceOf(SQLException.class);
        }
        waiting.get(30, TimeUnit.SECONDS);
    }

    @Test
    void whatIsInTurnEndsAndOthersGoOnWhenTheConnectionDies() throws Exception {
        try (Held lock = locks.take("one")) {
            assertThat(lock).isNotNull();
            kill();
        }
        passing("one").get(30, TimeUnit.SECONDS);
    }
}
