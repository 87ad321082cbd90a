package dev.symposium.eventstore;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** Hears what other nodes announce, and connects again by itself when the connection dies. */
final class Listener implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int WAIT_MILLIS = 250;
    private static final int ROUNDS_BETWEEN_CHECKS = 40;
    private static final long FIRST_PAUSE = 50_000_000;
    private static final long LONGEST_PAUSE = 1_000_000_000;

    private final DataSource dataSource;
    private final LogTail tail;
    private final Thread thread;
    private volatile boolean closed;

    Listener(DataSource dataSource, LogTail tail) {
        this.dataSource = dataSource;
        this.tail = tail;
        this.thread = Thread.ofPlatform().daemon().name("event-store-listener").start(this::run);
    }

    private void run() {
        long pause = FIRST_PAUSE;
        while (!closed) {
            try (Connection connection = Primary.connection(dataSource, PATIENCE)) {
                listen(connection);
                pause = FIRST_PAUSE;
                hear(connection);
            } catch (SQLException | RuntimeException e) {
                if (pause == FIRST_PAUSE && !closed) {
                    PostgresEventStorageEngine.LOG.warn("Announcements of new events are not heard; trying again", e);
                }
                LockSupport.parkNanos(pause);
                pause = Math.min(2 * pause, LONGEST_PAUSE);
            }
        }
    }

    private void listen(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (Statement statement = connection.createStatement()) {
            statement.execute("LISTEN " + Announcer.CHANNEL);
        }
        tail.look();
    }

    private void hear(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (int round = 1; !closed; round++) {
            PGNotification[] notifications = postgres.getNotifications(WAIT_MILLIS);
            if (notifications != null && notifications.length > 0) {
                heard(notifications);
            } else if (round % ROUNDS_BETWEEN_CHECKS == 0 && !connection.isValid(2)) {
                throw new SQLException("The listening connection is dead", "08006");
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("UNLISTEN *");
        }
    }

    /** Each node announces what it has written itself, so that the last to be heard need not reach farthest. */
    private void heard(PGNotification[] announcements) {
        long farthest = Arrays.stream(announcements)
                .map(PGNotification::getParameter)
                .mapToLong(Long::parseLong)
                .max()
                .orElseThrow();
        if (farthest > tail.head()) {
            tail.look();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        Ending.await(thread);
    }
}
