package dev.symposium.api.running;

import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A thousand people register; in the middle of it the application is killed with signal 9. */
class KilledWhileRegisteringIT {
    private static final int PEOPLE = 1_000;
    private static final int CALLERS = 8;

    @Test
    void everyAcknowledgedRegistrationIsInTheLogAndInTheViewsOnce(@TempDir Path folder) throws Exception {
        Registrations registrations = new Registrations(PEOPLE);
        registerUntilKilled(folder, registrations);
        assertThat(registrations.acknowledged()).isBetween(PEOPLE / 2, PEOPLE - 1);
        try (RunningSymposium again = RunningSymposium.on(folder)) {
            registrations.assertKeptOnce(again.api());
        }
    }

    private static void registerUntilKilled(Path folder, Registrations registrations) throws InterruptedException {
        try (RunningSymposium running = RunningSymposium.on(folder);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CALLERS; i++) {
                callers.execute(() -> registrations.registerOn(running.api()));
            }
            assertThat(registrations.half().await(3, TimeUnit.MINUTES)).isTrue();
            running.kill();
        }
    }
}
