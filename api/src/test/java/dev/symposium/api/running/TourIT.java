package dev.symposium.api.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The tour that the README sends newcomers on. */
class TourIT {

    @Test
    void theTourPasses(@TempDir Path folder) throws Exception {
        Path output = folder.resolve("tour.log");
        try (RunningSymposium running = RunningSymposium.on(folder.resolve("data"))) {
            Process tour = new ProcessBuilder("bash", "../docs/tour.sh", running.address())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            assertThat(tour.waitFor()).as(() -> content(output)).isZero();
        }
        assertThat(content(output)).contains("The tour is complete.");
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
