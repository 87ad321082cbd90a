package dev.symposium.api.imports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.api.configuration.DataSettings;

import static org.assertj.core.api.Assertions.assertThat;

class UploadFolderTest {
    @TempDir
    private Path data;

    @Test
    void whatACrashHasLeftOfUploadsIsDeletedAtTheNextStart() throws IOException {
        Path uploads = new UploadFolder(new DataSettings(data.toString())).path();
        Files.writeString(uploads.resolve("people-1.upload"), "ada@example.org");
        Files.writeString(data.resolve("master.key"), "secret");
        assertThat(new UploadFolder(new DataSettings(data.toString())).path()).isEmptyDirectory();
        assertThat(data.resolve("master.key")).exists();
    }

    @Test
    void nobodyElseLooksIntoIt() throws IOException {
        Path uploads = new UploadFolder(new DataSettings(data.resolve("new").toString())).path();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(uploads)))
                .isEqualTo("rwx------");
    }
}
