package dev.symposium.eventstore;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

import com.zaxxer.hikari.HikariDataSource;

/** A node of its own: a JVM with an engine and writers, which ends when its standard input does. */
final class WriterNode {

    private WriterNode() {}

    /** Takes the URL, the ledger and the number of threads. */
    public static void main(String[] arguments) throws IOException {
        try (HikariDataSource dataSource = TestPostgres.pool(arguments[0], 5);
                PostgresEventStorageEngine engine = new PostgresEventStorageEngine(
                        EventStoreSettings.of(dataSource, TestEvents.logical(), TestEvents.plain()))) {
            Writers writers = new Writers(engine, Path.of(arguments[1]), Integer.parseInt(arguments[2]));
            System.in.transferTo(OutputStream.nullOutputStream());
            writers.close();
        }
    }

    static Process start(String url, Path ledger, int threads) throws IOException {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                classPath,
                WriterNode.class.getName(),
                url,
                ledger.toString(),
                Integer.toString(threads));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(Path.of(ledger + ".out").toFile())
                .start();
    }
}
