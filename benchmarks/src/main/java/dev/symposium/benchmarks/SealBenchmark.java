package dev.symposium.benchmarks;

import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import org.HdrHistogram.Histogram;
import org.axonframework.eventhandling.GenericDomainEventMessage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventStoreSchema;
import dev.symposium.eventstore.EventStoreSettings;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.eventstore.seal.IntegrityCheck;
import dev.symposium.eventstore.seal.LogExport;
import dev.symposium.eventstore.seal.SealSettings;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.eventstore.seal.Sealer;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;

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
    private static final long EVENTS = Integer.getInteger("events", 5_000_000);
    private static final long EXPORTED = EVENTS / 5;
    private static final int PROOFS = 2_000;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private static final String PRELOAD = """
            ALTER TABLE event DROP CONSTRAINT event_id_once, DROP CONSTRAINT event_sequence_once;
            INSERT INTO event SELECT n, n %% 100, t, t, gen_random_uuid(), NULL, 'Enrollment', 'stream-' || n / 100,
                'learning.LessonCompleted', '1', NULL,
                convert_to('{"actor":"0197","correlation":"' || md5(n::text) || '"}', 'UTF8'),
                convert_to('{"lesson":"' || md5(n::text) || '","at":"2026-11-21T08:00:00Z","score":' || n || '}', 'UTF8')
            FROM generate_series(1, %d) n, LATERAL (SELECT timestamptz '2026-11-21' + n * interval '1 ms' AS t) time;
            ANALYZE event""".formatted(EVENTS);

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
            largeLog(server);
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

    private static void largeLog(EmbeddedPostgres server) throws SQLException, IOException {
        try (HikariDataSource source = log(server, "large");
                PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                        EventStoreSettings.of(source, new PlainSerializer(), new PlainSerializer()))) {
            execute(source.getJdbcUrl(), PRELOAD);
            SealedLog log = new SealedLog(source);
            long start = System.nanoTime();
            Sealer sealer = sealer(source, engine);
            while (log.size() < EVENTS) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            rate("sealed from the log", EVENTS, start);
            while (checkpoint(log) < EVENTS) {
                LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            }
            sealer.close();
            proofs(log);
            export(source, log);
            start = System.nanoTime();
            IntegrityCheck.Result result = new IntegrityCheck(source, null).run((events, of) -> {});
            rate("integrity checked (intact: " + result.intact() + ")", EVENTS, start);
        }
    }

    private static void proofs(SealedLog log) {
        Histogram inclusion = new Histogram(3);
        Histogram consistency = new Histogram(3);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        for (int i = 0; i < PROOFS; i++) {
            long size = random.nextLong(1, EVENTS + 1);
            long smaller = random.nextLong(1, size + 1);
            long start = System.nanoTime();
            log.inclusion(smaller, size);
            inclusion.recordValue(System.nanoTime() - start);
            start = System.nanoTime();
            log.consistency(smaller, size);
            consistency.recordValue(System.nanoTime() - start);
        }
        print("inclusion", inclusion);
        print("consistency", consistency);
    }

    private static void print(String name, Histogram nanos) {
        System.out.printf(
                "%s proof in %,d events: p50 %.2f ms, p99 %.2f ms, max %.2f ms%n",
                name,
                EVENTS,
                nanos.getValueAtPercentile(50) / 1e6,
                nanos.getValueAtPercentile(99) / 1e6,
                nanos.getMaxValue() / 1e6);
    }

    private static void export(HikariDataSource source, SealedLog log) throws IOException {
        Path file = Path.of("target/seal-benchmark/export.jsonl");
        Checkpoint checkpoint = Checkpoint.parse(log.latest().orElseThrow().text());
        LogKey key = log.keys().getFirst();
        long start = System.nanoTime();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new LogExport(source).write(new LogExport.Part(0, EXPORTED, checkpoint), out);
        }
        rate("exported, %,d MB".formatted(Files.size(file) / 1_000_000), EXPORTED, start);
        for (int i = 0; i < 3; i++) {
            start = System.nanoTime();
            try (InputStream in = Files.newInputStream(file)) {
                ExportFile.check(in, new LogKeys(List.of(key)), List.of(), entry -> {});
            }
            rate("verified", EXPORTED, start);
        }
        Files.delete(file);
    }

    private static void rate(String what, long events, long start) {
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%s: %,d events in %.1f s, %,.0f/s%n", what, events, seconds, events / seconds);
    }

    private static long checkpoint(SealedLog log) {
        return log.latest().map(note -> Checkpoint.parse(note.text()).size()).orElse(0L);
    }

    private static Sealer sealer(HikariDataSource source, PostgresEventStorageEngine engine) {
        return new Sealer(source, engine, SealSettings.standard(), Clock.systemUTC());
    }

    private static HikariDataSource log(EmbeddedPostgres server, String name) throws SQLException {
        execute(server.getJdbcUrl("postgres", "postgres"), "CREATE DATABASE " + name);
        String url = server.getJdbcUrl("postgres", name);
        execute(url, EventStoreSchema.sql());
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        return new HikariDataSource(config);
    }

    private static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
