package dev.symposium.api.imports;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;

import org.springframework.stereotype.Component;

import dev.symposium.api.configuration.DataSettings;

/** Where files of people are while they are read. What a crash has left of them is deleted at the next start. */
@Component
class UploadFolder {
    private final Path path;

    UploadFolder(DataSettings settings) throws IOException {
        path = settings.folder().resolve("uploads").toAbsolutePath().normalize();
        Files.createDirectories(path, ownerOnly());
        try (Stream<Path> left = Files.list(path)) {
            for (Path file : left.toList()) {
                Files.delete(file);
            }
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    /** Absolute: to the web server a relative one would be below its own folder. */
    Path path() {
        return path;
    }
}
