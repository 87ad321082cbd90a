package dev.symposium.api.running;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.symposium.api.Api;
import dev.symposium.api.Api.Client;

import static org.assertj.core.api.Assertions.assertThat;

/** A stop in the middle of work is an ordinary thing, and nothing in the log makes it look like an accident. */
class StopIT {
    private static final int CALLERS = 16;
    /** Of a process that was ended by SIGTERM. */
    private static final int TERMINATED = 128 + 15;

    @ParameterizedTest
    @ValueSource(ints = {1, 200})
    void aStopUnderLoadLeavesNoStackTrace(int answersBefore, @TempDir Path folder) throws Exception {
        RunningSymposium running = RunningSymposium.on(folder);
        try (running;
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch answers = new CountDownLatch(answersBefore);
            for (int caller = 1; caller <= CALLERS; caller++) {
                String learner = "learner" + caller;
                callers.execute(() -> chatUntilItStops(running.api(), learner, answers));
            }
            assertThat(answers.await(3, TimeUnit.MINUTES)).isTrue();

            assertThat(running.stop()).isIn(0, TERMINATED);
        }
        assertThat(running.said().lines())
                .noneMatch(line -> line.matches("\\s+at .+\\(.+\\)"))
                .noneMatch(line -> line.contains("ERROR"));
    }

    private static void chatUntilItStops(Api api, String learner, CountDownLatch answers) {
        try {
            Client client = api.demo(learner);
            String messages =
                    "/chatbots/%s/messages".formatted(client.get("/chatbots").text("/items/0/id"));
            while (true) {
                client.post(messages, "{\"content\": \"Who is the host?\"}");
                client.get("/courses");
                answers.countDown();
            }
        } catch (UncheckedIOException | AssertionError stopped) {
            // Nobody answers any more.
        }
    }
}
