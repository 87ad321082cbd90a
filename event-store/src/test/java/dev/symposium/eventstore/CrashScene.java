package dev.symposium.eventstore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

import com.zaxxer.hikari.HikariDataSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A log of its own for each test, an engine and a tail that survive, and writers in this JVM and in others that need
 * not. Every class runs once, or as often as {@code -Dsymposium.crash.repeats} says.
 */
@ParameterizedClass(name = "run {0}")
@MethodSource("runs")
abstract class CrashScene {

    static final CrashServer SERVER = new CrashServer();
    static final int THREADS = 6;
    private static final AtomicInteger LOGS = new AtomicInteger();

    @Parameter
    int run;

    @TempDir
    private Path ledgers;

    final List<Process> nodes = new ArrayList<>();
    private final List<Path> files = new ArrayList<>();
    private final List<Writers> writers = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    String url;
    PostgresEventStorageEngine engine;
    TailRecorder tail;

    static IntStream runs() {
        return IntStream.rangeClosed(1, Integer.getInteger("symposium.crash.repeats", 1));
    }

    @BeforeEach
    void openLog() {
        url = SERVER.newLog("log_" + LOGS.incrementAndGet());
        engine = engine(url, Duration.ofSeconds(10));
        tail = new TailRecorder(engine);
        open.add(tail);
    }

    @AfterEach
    void close() throws Exception {
        for (Process node : nodes) {
            node.destroyForcibly().waitFor();
        }
        for (AutoCloseable each : open.reversed()) {
            each.close();
        }
    }

    PostgresEventStorageEngine engine(String address, Duration timeout) {
        HikariDataSource dataSource = TestPostgres.pool(address, 5);
        PostgresEventStorageEngine opened = new PostgresEventStorageEngine(
                EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain())
                        .withAppendTimeout(timeout));
        open.add(dataSource);
        open.add(opened);
        return opened;
    }

    /** Starts nodes and waits until each of them has written. */
    void startNodes(int count) throws IOException {
        List<Path> started = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            started.add(newLedger());
            nodes.add(WriterNode.start(url, started.getLast(), THREADS));
        }
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> started.stream().allMatch(Files::exists));
    }

    void startWriters(String address) {
        Writers started = new Writers(engine(address, Duration.ofSeconds(10)), newLedger(), THREADS);
        writers.add(started);
        open.add(started);
    }

    private Path newLedger() {
        files.add(ledgers.resolve("ledger-" + files.size()));
        return files.getLast();
    }

    /** Waits until so many more events are in the log: whoever ought to write does. */
    void growBy(long events) {
        long goal = events
                + await().ignoreException(EventStoreUnavailableException.class)
                        .until(engine::lastPosition, position -> position >= 0);
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofMillis(5))
                .ignoreException(EventStoreUnavailableException.class)
                .until(() -> engine.lastPosition() >= goal);
    }

    /** Lets all that live finish what they began, and holds their ledgers against the log and against the tail. */
    Ledger assertKept(int inFlight) throws Exception {
        for (Process node : nodes) {
            node.getOutputStream().close();
        }
        for (Process node : nodes) {
            assertThat(node.waitFor(Duration.ofSeconds(20))).isTrue();
        }
        writers.forEach(Writers::close);
        Ledger ledger = new Ledger(files, engine.log());
        ledger.assertKept(inFlight);
        ledger.assertOneWinnerPerConflict();
        tail.assertDelivered(ledger.rows());
        return ledger;
    }
}
