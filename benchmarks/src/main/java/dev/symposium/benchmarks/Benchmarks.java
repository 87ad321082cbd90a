package dev.symposium.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * Measures what the README quotes and prints it as Markdown: {@code mvn -q verify -DskipTests -Pbenchmark}, with
 * {@code -Dbenchmark="--short --only=append,read"} for less of it.
 */
public final class Benchmarks {

    private Benchmarks() {}

    /**
     * Takes {@code --short} and {@code --only=} with names of parts, and for the main job {@code --callers=16} and
     * {@code --people=30} for one of its combinations. The jar that {@code SYMPOSIUM_BENCHMARK_JAR} names is measured
     * in place of the one just built.
     */
    public static void main(String[] arguments) throws Exception {
        Options options = Options.of(arguments);
        Report report = new Report();
        Path folder = Files.createTempDirectory("symposium-benchmarks");
        try (Database database = Database.start(folder.toFile())) {
            Run run = new Run(database, options, report);
            String caption = caption(database, arguments);
            try {
                for (Part part : Part.values()) {
                    if (options.includes(part)) {
                        report.progress("== %s".formatted(part.label()));
                        part.in(run);
                        database.settle();
                    }
                }
            } finally {
                // What has been measured is not lost to a part that fails.
                report.print(caption);
            }
        } finally {
            delete(folder);
        }
        System.exit(0);
    }

    private static String caption(Database database, String[] arguments) throws Exception {
        return "%s · %s · PostgreSQL %s, fsync and synchronous_commit on · Java %s · `%s`"
                .formatted(
                        LocalDate.now(java.time.ZoneId.systemDefault()),
                        Machine.description(),
                        database.version(),
                        Runtime.version().feature(),
                        ("mvn -q verify -DskipTests -Pbenchmark " + options(arguments)).strip());
    }

    private static String options(String[] arguments) {
        String all = String.join(" ", arguments).strip();
        return all.isEmpty() ? "" : "-Dbenchmark=\"" + all + "\"";
    }

    /** Also what the embedded server left. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
