package dev.symposium.api.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Makes the {@link PreparedFolder} beside a jar: unpacks it, and runs it once for the cache. The build calls it. Where
 * the system or the JDK cannot do that, it says so, and there is no folder.
 */
final class Preparation {
    private Preparation() {}

    /** Takes the jar as its one argument. Ends in order whatever happens: a build does not fail for want of haste. */
    public static void main(String[] arguments) {
        Path jar = Path.of(arguments[0]).toAbsolutePath();
        PreparedFolder folder = new PreparedFolder(jar.resolveSibling(PreparedFolder.NAME));
        try {
            if (!PreparedFolder.isUnixLike()) {
                System.out.println("There is no quick start on this system.");
            } else if (folder.fits(new Source.Jar(jar))) {
                System.out.println("The quick start is ready.");
            } else {
                prepare(jar, folder);
            }
        } catch (IOException | RuntimeException failure) {
            System.out.println("The quick start was not prepared, and everything else is as it was: " + failure);
        }
    }

    private static void prepare(Path jar, PreparedFolder folder) throws IOException {
        long began = System.nanoTime();
        delete(folder.root());
        Unpacking.of(jar, folder.libraries());
        Path data = Files.createDirectory(folder.root().resolve("data"));
        new Rehearsal(folder, data).run();
        keepPrograms(data, folder.root());
        delete(data);
        Files.write(folder.stamp(), List.of(JarDirectory.digest(jar), PreparedFolder.jdk()));
        System.out.printf("The quick start was prepared in %d s.%n", (System.nanoTime() - began) / 1_000_000_000);
    }

    /** A first start that finds PostgreSQL unpacked copies it. */
    private static void keepPrograms(Path data, Path root) throws IOException {
        try (Stream<Path> entries = Files.list(data)) {
            for (Path entry : entries.toList()) {
                if (entry.getFileName().toString().startsWith(PreparedFolder.PROGRAMS)) {
                    Files.move(entry, root.resolve(entry.getFileName()));
                }
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
