package dev.symposium.api.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What this process runs, and so what a prepared folder must have been made of. */
sealed interface Source {

    /** A jar that is the whole class path, or folders of classes among libraries; empty where it is neither. */
    static Optional<Source> of(List<Path> places) {
        if (places.size() == 1 && Files.isRegularFile(places.getFirst())) {
            return Optional.of(new Jar(places.getFirst().toAbsolutePath()));
        }
        List<Path> folders = places.stream().filter(Files::isDirectory).toList();
        List<Path> jars = places.stream().filter(Files::isRegularFile).toList();
        return folders.isEmpty() ? Optional.empty() : Optional.of(new Classes(folders, jars));
    }

    /** Where the prepared folder of it is, if there is one. */
    Path folder();

    /** Whether the folder was made of just this. */
    boolean isIn(PreparedFolder prepared) throws IOException;

    /** The packaged application. */
    record Jar(Path file) implements Source {
        @Override
        public Path folder() {
            return file.resolveSibling(PreparedFolder.NAME);
        }

        @Override
        public boolean isIn(PreparedFolder prepared) throws IOException {
            return Files.readAllLines(prepared.stamp()).contains(JarDirectory.digest(file));
        }
    }

    /** The classes as the compiler has left them, of all modules, and the libraries that they are run with. */
    record Classes(List<Path> folders, List<Path> jars) implements Source {
        @Override
        public Path folder() {
            return folders.getFirst().toAbsolutePath().resolveSibling(PreparedFolder.NAME);
        }

        @Override
        public boolean isIn(PreparedFolder prepared) throws IOException {
            return jars.stream()
                            .allMatch(jar -> Files.exists(prepared.libraries().resolve(jar.getFileName())))
                    && Contents.ofFolders(folders).arePackedIn(Contents.ofJars(prepared.ours()));
        }
    }
}
