package dev.symposium.api.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import org.springframework.boot.context.event.ApplicationStartingEvent;
import org.springframework.context.ApplicationListener;

/** Empties the embedded stores of the tests before the first application of a test run; keeps the unpacked programs. */
final class EmptyStoresForTests implements ApplicationListener<ApplicationStartingEvent> {
    private static final Path FOLDER = Path.of("target/embedded");
    private static final AtomicBoolean EMPTIED = new AtomicBoolean();

    @Override
    public void onApplicationEvent(ApplicationStartingEvent event) {
        if (EMPTIED.compareAndSet(false, true)) {
            var folder = DataFolder.at(FOLDER);
            var lock = FolderLock.acquire(folder.root());
            try (lock) {
                EmbeddedPostgres.stopLeftBehind(folder, PostgresBinaries.in(folder));
                DataFolder.delete(folder.postgres());
                Files.deleteIfExists(folder.views());
                // As if outside: they would tell that the log has gone.
                Files.deleteIfExists(FOLDER.resolve("checkpoints"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
