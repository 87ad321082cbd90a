package dev.symposium.api.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import com.mongodb.client.MongoClients;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class KilledProcessTest {
    @TempDir
    private Path temporary;

    @Test
    void aKillLosesNothingAcknowledgedAndKeepsTheOrderOfTheViews() throws Exception {
        UnpackedPrograms.copyInto(temporary);
        var writer = writer();
        List<String> acknowledged;
        try (var lines = writer.inputReader()) {
            acknowledged = readUntilBothHave(lines, 400);
            assertSecondIsRefused(writer.pid());
            // Unlike the process, its handle leaves the pipe open for what is still in it.
            writer.toHandle().destroyForcibly();
            lines.lines().forEach(acknowledged::add);
        } finally {
            writer.destroyForcibly().waitFor();
        }

        try (var lease = EmbeddedStores.lease(temporary)) {
            var mongo = lease.startMongo();
            lease.startPostgres().await();
            mongo.await();
            assertThat(rows(lease)).startsWith(numbers(last(acknowledged, "row ")));
            assertViewsAreAPrefix(lease, last(acknowledged, "batch "));
        }
    }

    private void assertSecondIsRefused(long owner) throws Exception {
        var second = writer();
        try (var lines = second.inputReader()) {
            assertThat(lines.lines())
                    .containsExactly("The data folder %s is in use by another Symposium (process %d)."
                            .formatted(temporary.toRealPath(), owner));
        }
        assertThat(second.waitFor()).isEqualTo(1);
    }

    private static void assertViewsAreAPrefix(EmbeddedStores.Lease lease, int acknowledgedBatches) {
        try (var client = MongoClients.create(lease.mongoUrl())) {
            var database = client.getDatabase("symposium");
            var survivors = new ArrayList<Integer>();
            database.getCollection("documents")
                    .find()
                    .sort(new Document("_id", 1))
                    .forEach(document -> survivors.add(document.getInteger("_id")));
            var token = Objects.requireNonNull(
                    database.getCollection("tokens").find().first(), "the token");

            assertThat(survivors)
                    .hasSizeGreaterThan(100)
                    .containsExactlyElementsOf(
                            IntStream.range(0, survivors.size()).boxed().toList());
            assertThat(survivors.size()).isLessThanOrEqualTo((acknowledgedBatches + 2) * 10);
            assertThat(survivors.size()).isGreaterThanOrEqualTo(token.getInteger("batch") * 10);
        }
    }

    private static List<String> readUntilBothHave(BufferedReader lines, int count) throws IOException {
        var read = new ArrayList<String>();
        while (last(read, "row ") < count || last(read, "batch ") < count) {
            var line = lines.readLine();
            assertThat(line).as("after " + read).isNotNull();
            read.add(line);
        }
        return read;
    }

    private static int last(List<String> lines, String kind) {
        return lines.reversed().stream()
                .filter(line -> line.startsWith(kind))
                .findFirst()
                .map(line -> Integer.parseInt(line.substring(kind.length())))
                .orElse(0);
    }

    private static Integer[] numbers(int last) {
        return IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
    }

    private static List<Integer> rows(EmbeddedStores.Lease lease) throws Exception {
        try (var connection = DriverManager.getConnection(
                        lease.postgresUrl(), EmbeddedPostgres.NAME, lease.postgresPassword());
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT n FROM acknowledged ORDER BY n")) {
            var numbers = new ArrayList<Integer>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private Process writer() throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path", ""),
                        WritingUntilKilled.class.getName(),
                        temporary.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
