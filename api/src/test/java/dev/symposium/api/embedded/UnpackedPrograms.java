package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's programs, unpacked once for all tests. */
public final class UnpackedPrograms {
    private static final Path UNPACKED = Path.of("target/embedded");

    private UnpackedPrograms() {}

    /** Has whatever starts on this data folder find them there; to unpack them again takes two seconds. */
    public static void copyInto(Path dataFolder) {
        try {
            Path programs = PostgresBinaries.in(DataFolder.at(UNPACKED)).home();
            Path copy = Files.createDirectories(dataFolder).resolve(programs.getFileName());
            if (Files.notExists(copy)) {
                for (Path each : everything(programs)) {
                    Files.copy(
                            each,
                            copy.resolve(programs.relativize(each)),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> everything(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.toList();
        }
    }
}
