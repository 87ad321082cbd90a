package dev.symposium.api.running;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Member;
import dev.symposium.api.Api.Reply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Somebody is erased; between the event that says so and the destruction of their key the node is killed. */
class KilledWhileErasingIT {
    private static final String KEY = "SELECT wrapped FROM person_key WHERE person = ?";
    private static final String WAITING = "FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
            + " AND query LIKE '%person_key%' AND pid <> pg_backend_pid()";
    private static final String REASON = "{\"reason\": \"Asked us by letter\"}";

    @Test
    void theKeyIsDestroyedAndThePersonForgottenAfterTheRestart(@TempDir Path folder) throws Exception {
        Member member;
        long erased;
        try (RunningSymposium running = RunningSymposium.on(folder);
                Connection database = connect(running);
                Connection holder = connect(running)) {
            member = running.api().newMember();
            hold(holder, member);
            Reply answer = running.api().demo("admin").delete("/users/" + member.id(), REASON);
            assertThat(answer.status()).isEqualTo(204);
            erased = answer.position();
            await().atMost(Duration.ofSeconds(20)).until(() -> isAny(database, "SELECT 1 " + WAITING));
            running.kill();
            // What the dead node has sent must not be done after all when the key is let go.
            assertThat(isAny(database, "SELECT pg_terminate_backend(pid) " + WAITING))
                    .isTrue();
            assertThat(hasKey(database, member)).isTrue();
        }
        try (RunningSymposium again = RunningSymposium.on(folder);
                Connection database = connect(again);
                MongoClient mongo = MongoClients.create(again.stores().mongoUri())) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !hasKey(database, member));
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(
                            () -> assertThat(documentsWith(member, mongo)).isEmpty());
            assertNothingIsLeft(again.api(), member, erased);
        }
    }

    private static Connection connect(RunningSymposium node) throws SQLException {
        Stores stores = node.stores();
        return DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword());
    }

    /** Has whoever wants to destroy the key wait until the connection is closed. */
    private static void hold(Connection holder, Member member) throws SQLException {
        holder.setAutoCommit(false);
        try (PreparedStatement lock = holder.prepareStatement(KEY + " FOR UPDATE")) {
            lock.setString(1, member.id());
            assertThat(lock.executeQuery().next()).isTrue();
        }
    }

    private static boolean isAny(Connection database, String question) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(question);
                ResultSet rows = statement.executeQuery()) {
            return rows.next();
        }
    }

    private static boolean hasKey(Connection database, Member member) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(KEY)) {
            statement.setString(1, member.id());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBytes(1) != null;
            }
        }
    }

    private static List<String> documentsWith(Member member, MongoClient mongo) {
        List<String> found = new ArrayList<>();
        var views = mongo.getDatabase(Stores.NAME);
        for (String view : views.listCollectionNames()) {
            views
                    .getCollection(view)
                    .find()
                    .map(document -> view + ": " + document.toJson())
                    .into(new ArrayList<>())
                    .stream()
                    .filter(text -> text.contains(member.username()))
                    .forEach(found::add);
        }
        return found;
    }

    private static void assertNothingIsLeft(Api api, Member member, long erased) {
        Client admin = api.demo("admin").with("After-Position", Long.toString(erased));
        assertThat(admin.get("/users/" + member.id()).status()).isEqualTo(404);
        assertThat(admin.get("/audit/streams/user/" + member.id()).http().body())
                .contains("identity.UserErased", "[erased]")
                .doesNotContain(member.username());
        assertThat(api.anonymous()
                        .get("/mailbox?recipient=" + member.email())
                        .body()
                        .path("items")
                        .size())
                .isZero();
        assertThat(api.anonymous()
                        .post("/auth/login", """
                        {"identifier": "%s", "password": "%s"}""".formatted(member.username(), Api.PASSWORD))
                        .status())
                .isEqualTo(401);
        assertThat(api.anonymous()
                        .post("/auth/register", Api.registration(member.email(), member.username()))
                        .status())
                .isEqualTo(201);
    }
}
