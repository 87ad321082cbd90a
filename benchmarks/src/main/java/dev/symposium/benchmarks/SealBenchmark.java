package dev.symposium.benchmarks;

import java.io.File;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;

import org.axonframework.eventhandling.GenericDomainEventMessage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventStoreSchema;
import dev.symposium.eventstore.EventStoreSettings;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.eventstore.seal.SealSettings;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.eventstore.seal.Sealer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Measures what sealing costs an append, how fast it goes by itself, and what a proof, an export and its verification
 * take in a log of five million events. Run it with the class path of this module; {@code -Devents} and
 * {@code -Dseconds} make it smaller.
 */
public final class SealBenchmark {

    private static final int CALLERS = 64;
    private static final int SECONDS = Integer.getInteger("seconds", 7);
    private static final int ROUNDS = 4;

    private SealBenchmark() {}

    /** Prints one line for each figure. */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        File directory = new File("target/seal-benchmark");
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "192MB")
                .setServerConfig("max_wal_size", "4GB")
                .setOverrideWorkingDirectory(directory)
                .setDataDirectory(new File(directory, "data"))
                .setCleanDataDirectory(true)
                .start()) {
            appends(server);
            LargeSealedLog.measure(server);
        }
    }

    private static void appends(EmbeddedPostgres server) throws SQLException, InterruptedException {
        append(server, "warm_1", true);
        append(server, "warm_2", false);
        double without = 0;
        double with = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            // Each comes first as often as the other, as the machine is still getting faster.
            boolean sealedFirst = round % 2 == 0;
            double first = append(server, "first_" + round, sealedFirst) / ROUNDS;
            double second = append(server, "second_" + round, !sealedFirst) / ROUNDS;
            with += sealedFirst ? first : second;
            without += sealedFirst ? second : first;
        }
        System.out.printf(
                "%d callers: %,.0f appends/s without sealing, %,.0f with (%.3f)%n",
                CALLERS, without, with, with / without);
    }

    private static double append(EmbeddedPostgres server, String name, boolean sealed)
            throws SQLException, InterruptedException {
        try (HikariDataSource source = log(server, name);
                PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                        EventStoreSettings.of(source, new PlainSerializer(), new PlainSerializer()))) {
            Sealer sealer = sealed ? sealer(source, engine) : null;
            LongAdder appended = new LongAdder();
            long end = System.nanoTime() + SECONDS * 1_000_000_000L;
            List<Thread> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> Thread.ofPlatform().start(() -> {
                        while (System.nanoTime() < end) {
                            engine.appendEvents(List.of(event()));
                            appended.increment();
                        }
                    }))
                    .toList();
            for (Thread caller : callers) {
                caller.join();
            }
            double rate = appended.sum() / (double) SECONDS;
            if (sealer != null) {
                long behind = appended.sum() - new SealedLog(source).size();
                System.out.printf("  %s: %,.0f/s, sealing %,d behind at the end%n", name, rate, behind);
                sealer.close();
            } else {
                System.out.printf("  %s: %,.0f/s, not sealed%n", name, rate);
            }
            return rate;
        }
    }

    private static GenericDomainEventMessage<String> event() {
        String id = TimeOrderedIdentifierFactory.next().toString();
        return new GenericDomainEventMessage<>(
                "Enrollment", id, 0, "{\"course\":\"%s\",\"person\":\"%s\"}".formatted(id, id));
    }

    static Sealer sealer(HikariDataSource source, PostgresEventStorageEngine engine) {
        return new Sealer(source, engine, SealSettings.standard(), Clock.systemUTC());
    }

    static HikariDataSource log(EmbeddedPostgres server, String name) throws SQLException {
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        String url = server.getJdbcUrl("postgres", name);
        execute(url, EventStoreSchema.sql());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return new HikariDataSource(config);
    }

    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
