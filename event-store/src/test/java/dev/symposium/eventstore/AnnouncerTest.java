package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

import com.zaxxer.hikari.HikariDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class AnnouncerTest {
    private static final long SPACING_MILLIS = 10;

    @Test
    void what_is_stored_in_quick_succession_is_announced_together_and_the_end_of_it_for_sure() throws SQLException {
        try (HikariDataSource dataSource = TestPostgres.pool(TestPostgres.newDatabase(), 5);
                Connection listening = dataSource.getConnection();
                Statement statement = listening.createStatement()) {
            statement.execute("LISTEN " + Announcer.CHANNEL);
            PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                    EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()));
            long start = System.nanoTime();
            for (int i = 0; i < 300; i++) {
                engine.appendEvents(TestEvents.noted("stream-" + i, 0));
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();

            assertThat(heardUntil(300, listening.unwrap(PGConnection.class)))
                    .hasSizeLessThanOrEqualTo((int) (millis / SPACING_MILLIS) + 3);
            engine.close();
        }
    }

    /** Fails when nothing is heard for ten seconds. */
    private static List<Long> heardUntil(long position, PGConnection connection) throws SQLException {
        List<Long> heard = new ArrayList<>();
        while (heard.isEmpty() || heard.getLast() < position) {
            PGNotification[] more = connection.getNotifications(10_000);
            assertThat(more).isNotEmpty();
            for (PGNotification notification : more) {
                heard.add(Long.valueOf(notification.getParameter()));
            }
        }
        return heard;
    }
}
