package dev.symposium.api.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class PreparedFolderTest {
    @TempDir
    private Path place;

    private Path jar = Path.of("");
    private PreparedFolder folder = new PreparedFolder(jar);

    @BeforeEach
    void prepare() throws IOException {
        jar = jar("symposium.jar", "as it was");
        folder = new PreparedFolder(Files.createDirectory(place.resolve(PreparedFolder.NAME)));
        Files.writeString(folder.cache(), "");
        Files.write(folder.stamp(), List.of(JarDirectory.digest(jar), PreparedFolder.jdk()));
    }

    @Test
    void itFitsTheJarThatItWasMadeOf() {
        assertThat(folder.fits(new Source.Jar(jar))).isTrue();
    }

    @Test
    void itDoesNotFitAJarInWhichAByteIsAnother() throws IOException {
        jar("symposium.jar", "as it is.");

        assertThat(folder.fits(new Source.Jar(jar))).isFalse();
    }

    @Test
    void itDoesNotFitAnotherJdk() throws IOException {
        Files.write(folder.stamp(), List.of(JarDirectory.digest(jar), "24.0.1+9 amd64 /somewhere"));

        assertThat(folder.fits(new Source.Jar(jar))).isFalse();
    }

    @Test
    void aFolderThatWasNotFinishedFitsNothing() throws IOException {
        Files.delete(folder.stamp());

        assertThat(folder.fits(new Source.Jar(jar))).isFalse();
    }

    @Test
    void itFitsClassesUntilOneIsAnother() throws IOException {
        Path classes = compiled("as it was");
        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of()))).isTrue();

        Files.writeString(classes.resolve("entry"), "as it is.");

        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of()))).isFalse();
    }

    @Test
    void itDoesNotFitClassesOfWhichOneIsGoneOrNew() throws IOException {
        Path classes = compiled("as it was");
        Path another = Files.writeString(classes.resolve("another"), "");
        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of()))).isFalse();

        Files.delete(another);
        Files.delete(classes.resolve("entry"));

        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of()))).isFalse();
    }

    @Test
    void itDoesNotFitClassesThatAreRunWithAnotherLibrary() throws IOException {
        Path classes = compiled("as it was");
        Files.createFile(folder.libraries().resolve("library-1.jar"));

        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of(Path.of("m2", "library-1.jar")))))
                .isTrue();
        assertThat(folder.fits(new Source.Classes(List.of(classes), List.of(Path.of("m2", "library-2.jar")))))
                .isFalse();
    }

    @Test
    void whatIsNoJarHasNoDirectory() throws IOException {
        Path text = Files.writeString(place.resolve("text"), "no jar at all, but long enough to look for its end");

        assertThatIOException().isThrownBy(() -> JarDirectory.digest(text));
    }

    /** A folder with the one file of the jar, which the prepared folder has. */
    private Path compiled(String content) throws IOException {
        Files.createDirectories(folder.libraries());
        Files.copy(jar, folder.libraries().resolve(PreparedFolder.APPLICATION));
        Path classes = Files.createDirectories(place.resolve("classes"));
        Files.writeString(classes.resolve("entry"), content);
        return classes;
    }

    private Path jar(String name, String content) throws IOException {
        Path file = place.resolve(name);
        try (ZipOutputStream entries = new ZipOutputStream(Files.newOutputStream(file))) {
            entries.putNextEntry(new ZipEntry("entry"));
            entries.write(content.getBytes(UTF_8));
        }
        return file;
    }
}
