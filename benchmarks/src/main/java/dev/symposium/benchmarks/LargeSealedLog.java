package dev.symposium.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import com.zaxxer.hikari.HikariDataSource;

import dev.symposium.eventstore.EventStoreSettings;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.seal.IntegrityCheck;
import dev.symposium.eventstore.seal.LogExport;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.eventstore.seal.Sealer;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** What sealing, a proof, an export and its verification take in a log of five million events. */
final class LargeSealedLog {
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

    private LargeSealedLog() {}

    /** Prints one line for each figure. */
    static void measure(EmbeddedPostgres server) throws SQLException, IOException {
        try (HikariDataSource source = SealBenchmark.log(server, "large");
                PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                        EventStoreSettings.of(source, new PlainSerializer(), new PlainSerializer()))) {
            SealBenchmark.execute(source.getJdbcUrl(), PRELOAD);
            SealedLog log = new SealedLog(source);
            long start = System.nanoTime();
            Sealer sealer = SealBenchmark.sealer(source, engine);
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
}
