package dev.symposium.api.start;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The application unpacked, with the cache that a run of it has left: {@code quick-start} beside the jar. It fits the
 * jar and the JDK that it was made of, and no others.
 */
record PreparedFolder(Path root) {
    static final String NAME = "quick-start";
    /** The beginning of the name of the folder with PostgreSQL's programs, as in a data folder. */
    static final String PROGRAMS = "postgres-programs-";

    /** First of all in the order of names. */
    static final String APPLICATION = "0-symposium.jar";

    private static final Pattern OURS = Pattern.compile(Pattern.quote(APPLICATION) + "|.*-SNAPSHOT\\.jar");

    static final String MAIN_CLASS = "dev.symposium.api.SymposiumApplication";

    /**
     * The folder of the jar that this process runs, or of the classes that it runs; empty where there is none that
     * fits.
     */
    static Optional<PreparedFolder> ofThisApplication() {
        if (!isUnixLike()) {
            return Optional.empty();
        }
        List<Path> classPath = Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                .splitAsStream(System.getProperty("java.class.path", ""))
                .map(Path::of)
                .toList();
        return Source.of(classPath)
                .map(source -> new Candidate(source, new PreparedFolder(source.folder())))
                .filter(candidate -> candidate.folder().fits(candidate.source()))
                .map(Candidate::folder);
    }

    private record Candidate(Source source, PreparedFolder folder) {}

    /** Where a process can become another program. */
    static boolean isUnixLike() {
        String system = System.getProperty("os.name", "");
        return system.equals("Linux") || system.startsWith("Mac");
    }

    static Path java() {
        return Path.of(System.getProperty("java.home", ""), "bin", "java");
    }

    /**
     * What the cache depends on beside the jars: the virtual machine checks it too, but a process earlier is cheaper.
     */
    static String jdk() {
        return "%s %s %s"
                .formatted(
                        System.getProperty("java.vm.version"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.home"));
    }

    Path cache() {
        return root.resolve("symposium.aot");
    }

    Path libraries() {
        return root.resolve("lib");
    }

    /** Names the source and the JDK; written last, so that a folder without it is not finished. */
    Path stamp() {
        return root.resolve("made-of.txt");
    }

    boolean fits(Source source) {
        try {
            return Files.exists(cache())
                    && Files.exists(stamp())
                    && Files.readAllLines(stamp()).contains(jdk())
                    && source.isIn(this);
        } catch (IOException e) {
            return false;
        }
    }

    /** The jars of our own classes. */
    List<Path> ours() throws IOException {
        try (Stream<Path> jars = Files.list(libraries())) {
            return jars.filter(jar -> OURS.matcher(jar.getFileName().toString()).matches())
                    .toList();
        }
    }

    /** The same list in the same order for the run that makes the cache and for those that use it. */
    String classPath() {
        try (Stream<Path> jars = Files.list(libraries())) {
            return String.join(
                    File.pathSeparator, jars.map(Path::toString).sorted().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A cache that turns out not to fit is ignored without a word. */
    List<String> options() {
        return List.of(
                "-XX:AOTCache=" + cache(),
                "-XX:AOTMode=auto",
                "-Xlog:aot*=off",
                "-Xlog:cds*=off",
                // To move the cache to a random address takes longer than to read it.
                "-XX:+UnlockDiagnosticVMOptions",
                "-XX:ArchiveRelocationMode=0",
                "--enable-native-access=ALL-UNNAMED");
    }
}
