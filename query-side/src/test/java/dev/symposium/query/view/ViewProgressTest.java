package dev.symposium.query.view;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A reader who waits for what another node makes, and finds its position in the store. */
class ViewProgressTest {
    private static final ViewDefinition<Note> NOTES = ViewDefinition.of(Note.class);
    private static final long WRITTEN = 5;

    private final ReadStore store = new ReadStore();
    private final Builds builds = new Builds(store.mongo());
    private final String build = builds.liveOrFirst(NOTES).id();
    private final ViewProgress progress = new ViewProgress(builds, new Interest(store.mongo()));
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();

    @View("notes")
    record Note(String id) {}

    @AfterEach
    void close() {
        readers.close();
        store.close();
    }

    private Future<Boolean> reader() {
        return readers.submit(() -> After.position(WRITTEN, () -> {
            progress.await(NOTES);
            return true;
        }));
    }

    private void made(long position) {
        builds.reached(build, position, 0);
    }

    @Test
    void aReaderWaitsUntilThePositionIsThereAndLooksSeldom() throws Exception {
        Future<Boolean> reader = reader();
        long begun = System.nanoTime();
        await().during(Duration.ofSeconds(1)).until(() -> !reader.isDone());
        int reads = store.reads();
        Duration waited = Duration.ofNanos(System.nanoTime() - begun);
        assertThat(reads).isLessThan(10 + (int) waited.dividedBy(Duration.ofMillis(20)));
        made(WRITTEN);
        assertThat(reader.get()).isTrue();
    }

    @Test
    void whatIsThereIsNotWaitedFor() throws Exception {
        made(WRITTEN + 1);
        int before = store.reads();
        assertThat(reader().get()).isTrue();
        assertThat(store.reads()).isEqualTo(before + 3);
    }
}
