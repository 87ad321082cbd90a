package dev.symposium.api.embedded;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DataFolderTest {
    @TempDir
    private Path temporary;

    @Test
    void aMissingFolderIsMadeForItsOwnerOnly() throws Exception {
        var folder = DataFolder.at(temporary.resolve("a/b"));

        assertThat(Files.getPosixFilePermissions(folder.root())).hasSize(3);
    }

    @Test
    void aFileInItsPlaceIsRefused() throws Exception {
        var file = Files.writeString(temporary.resolve("file"), "mine");

        assertRefused(file, "which is a file");
        assertThat(file).hasContent("mine");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        assertRefused(Files.writeString(temporary.resolve("file"), "").resolve("below"), "cannot be written");
    }

    @Test
    void onlyOneHolderAtATimeOwnsAFolder() {
        var folder = DataFolder.at(temporary).root();
        var first = FolderLock.acquire(folder);

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> FolderLock.acquire(folder))
                .withMessage("The data folder %s is in use by another Symposium (process %d)."
                        .formatted(folder, ProcessHandle.current().pid()))
                .satisfies(refused -> assertThat(refused.remedy()).contains("SYMPOSIUM_DATA_DIR="));

        first.close();
        FolderLock.acquire(folder).close();
    }

    @Test
    void aLockFileLeftBehindByADeadProcessBlocksNobody() throws Exception {
        Files.writeString(temporary.resolve("symposium.lock"), "4711");

        try (var lock = FolderLock.acquire(temporary.toRealPath())) {
            assertThat(lock).isNotNull();
            assertThat(temporary.resolve("symposium.lock"))
                    .hasContent(Long.toString(ProcessHandle.current().pid()));
        }
    }

    private static void assertRefused(Path path, String why) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> DataFolder.at(path))
                .withMessageContaining(why)
                .withMessageContaining("SYMPOSIUM_DATA_DIR");
    }
}
