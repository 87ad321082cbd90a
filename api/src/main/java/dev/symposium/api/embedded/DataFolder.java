package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one folder that holds everything the embedded stores keep; only its owner may look inside. */
record DataFolder(Path root) {
    private static final Logger LOG = LoggerFactory.getLogger(DataFolder.class);
    private static final String UNFINISHED = ".unfinished-";
    private static final boolean POSIX =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    /**
     * Creates the folder where it is missing and resolves it to its real path.
     *
     * @throws StartRefused when it is a file, or cannot be created or written
     */
    static DataFolder at(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new StartRefused(
                    "SYMPOSIUM_DATA_DIR names %s, which is a file, not a folder.".formatted(path),
                    "Name a folder that can be written: SYMPOSIUM_DATA_DIR=/another/folder");
        }
        try {
            Files.createDirectories(path, ownerOnly("rwx------"));
            var real = path.toRealPath();
            var folder = new DataFolder(real);
            Files.delete(folder.freshFile("probe"));
            return folder;
        } catch (IOException e) {
            throw unusable(path, e);
        }
    }

    static StartRefused unusable(Path path, Exception cause) {
        var why = cause instanceof AccessDeniedException ? "permission denied" : String.valueOf(cause.getMessage());
        return new StartRefused(
                "The data folder %s of SYMPOSIUM_DATA_DIR cannot be written (%s).".formatted(path, why),
                "Make it writable, or name another one: SYMPOSIUM_DATA_DIR=/another/folder",
                cause);
    }

    Path postgres() {
        return root.resolve("postgres");
    }

    Path postgresPassword() {
        return root.resolve("postgres.password");
    }

    Path postgresLog() {
        return root.resolve("postgres.log");
    }

    Path views() {
        return root.resolve("views.mv.db");
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    /** A sibling that nobody uses yet, for work that must appear whole or not at all. */
    Path freshSibling(String name) throws IOException {
        return Files.createTempDirectory(root, name + UNFINISHED, ownerOnly("rwx------"));
    }

    Path freshFile(String name) throws IOException {
        return Files.createTempFile(root, name + UNFINISHED, "", ownerOnly("rw-------"));
    }

    /** Removes what an interrupted start left, and ends what still works on it; none of it was ever in use. */
    void removeUnfinished() {
        try (var entries = Files.list(root)) {
            entries.filter(entry -> entry.getFileName().toString().contains(UNFINISHED))
                    .forEach(DataFolder::discard);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(Path unfinished) {
        ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(unfinished.toString()))
                .forEach(ProcessHandle::destroyForcibly);
        try {
            delete(unfinished);
        } catch (UncheckedIOException e) {
            LOG.warn("{} is left from an interrupted start and cannot be removed: {}", unfinished, e.getMessage());
        }
    }

    /** Deletes the file or folder with all that is in it; does nothing where there is none. */
    static void delete(Path tree) {
        if (!Files.exists(tree)) {
            return;
        }
        try (var paths = Files.walk(tree)) {
            for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileAttribute<?>[] ownerOnly(String permissions) {
        return POSIX
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }
}
