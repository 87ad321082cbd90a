package dev.symposium.api.running;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.Api.Client;
import dev.symposium.api.Api.Reply;
import dev.symposium.api.Awaited;

import static org.assertj.core.api.Assertions.assertThat;

/** A view with many documents is made anew; in the middle of it the application is killed with signal 9. */
class KilledWhileReplayingIT {
    private static final int COURSES = 60_000;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** One course, many times: each takes the place of another identifier of the same length. */
    private static final String MANY_COURSES = """
            INSERT INTO event (position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, type,
                               revision, metadata, payload)
            SELECT head + n, 0, recorded_at, log_time, gen_random_uuid(), stream_type, id, type, revision, metadata,
                   convert_to(replace(convert_from(payload, 'UTF8'), stream_id, id), 'UTF8')
            FROM (SELECT max(position) AS head FROM event) AS log,
                 (SELECT * FROM event WHERE type = 'learning.CourseCreated' ORDER BY position LIMIT 1) AS course,
                 (SELECT n, gen_random_uuid()::text AS id FROM generate_series(1, %d) AS n) AS many
            """.formatted(COURSES);

    private long last;
    private long mails;

    @Test
    void theReplayGoesOnFromWhereItStoodAndEndsWithTheSameDocumentsAndNoMailTwice(@TempDir Path folder)
            throws Exception {
        String replay;
        long stood;
        try (RunningSymposium running = RunningSymposium.on(folder)) {
            fill(running.stores());
            Client admin = running.api().demo("admin");
            awaitAllCourses(admin);
            mails = mails(running.stores());
            replay = "/audit/replays/"
                    + admin.post("/audit/replays", "{\"projection\": \"courses\"}")
                            .text("/id");
            stood = later(admin, replay, 0);
            assertThat(later(admin, replay, stood)).isLessThan(last);
            running.kill();
        }
        try (RunningSymposium again = RunningSymposium.on(folder)) {
            Client admin = again.api().demo("admin");
            assertThat(done(admin, replay)).isBetween(stood, last);
            Reply ended = ended(admin, replay);
            assertThat(ended.text("/state")).isEqualTo("COMPLETED");
            assertThat(ended.body().at("/comparison/differences").asLong()).isZero();
            assertThat(ended.text("/comparison/after")).isEqualTo(ended.text("/comparison/before"));
            assertThat(mails(again.stores())).isEqualTo(mails);
        }
    }

    private void fill(Stores stores) throws SQLException {
        try (Connection connection = connection(stores);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("SELECT pg_advisory_xact_lock(1398361421, 'event'::regclass::oid::integer)");
            statement.execute(MANY_COURSES);
            connection.commit();
        }
        last = number(stores, "SELECT max(position) FROM event");
    }

    private void awaitAllCourses(Client admin) {
        Awaited.value(PATIENCE, () -> {
            for (var projection : admin.get("/audit/projections").body().path("items")) {
                if (projection.path("name").asString().equals("courses")) {
                    return projection.path("position").asLong() >= last ? projection : null;
                }
            }
            return null;
        });
    }

    /** The first position stored that is beyond this one. */
    private static long later(Client admin, String replay, long than) {
        return Awaited.value(PATIENCE, () -> {
            long done = done(admin, replay);
            return done > than ? done : null;
        });
    }

    private static long done(Client admin, String replay) {
        return admin.get(replay).body().path("done").asLong();
    }

    private static Reply ended(Client admin, String replay) {
        return Awaited.value(PATIENCE, () -> {
            Reply now = admin.get(replay);
            return now.body().path("endedAt").isString() ? now : null;
        });
    }

    private static long mails(Stores stores) throws SQLException {
        return number(stores, "SELECT count(*) FROM mail");
    }

    private static long number(Stores stores, String query) throws SQLException {
        try (Connection connection = connection(stores);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static Connection connection(Stores stores) throws SQLException {
        return DriverManager.getConnection(stores.postgresUrl(), Stores.NAME, stores.postgresPassword());
    }
}
