package dev.symposium.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import dev.symposium.benchmarks.slow.SlowQuestions;

/** A folder with nothing but the slow responder, and how the packaged application is launched with it. */
record SlowClassPath(Path folder) implements AutoCloseable {
    private static final String IMPORTS =
            "META-INF/spring/org.springframework.boot.autoconfigure.AutoConfiguration.imports";
    private static final String LAUNCHER = "org.springframework.boot.loader.launch.PropertiesLauncher";

    static SlowClassPath make() throws IOException {
        SlowClassPath made = new SlowClassPath(Files.createTempDirectory("symposium-slow"));
        made.copy(SlowQuestions.class.getName().replace('.', '/') + ".class");
        Path imports = made.place(IMPORTS);
        Files.writeString(imports, SlowQuestions.class.getName() + "\n");
        return made;
    }

    private void copy(String name) throws IOException {
        try (InputStream content = Objects.requireNonNull(SlowQuestions.class.getResourceAsStream("/" + name), name)) {
            Files.copy(content, place(name));
        }
    }

    private Path place(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(Objects.requireNonNull(file.getParent()));
        return file;
    }

    /** The arguments of {@code java}. */
    List<String> launch() {
        return List.of("-Dloader.path=" + folder, "-classpath", Application.JAR.toString(), LAUNCHER);
    }

    @Override
    public void close() throws IOException {
        Benchmarks.delete(folder);
    }
}
