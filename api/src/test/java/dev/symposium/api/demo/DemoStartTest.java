package dev.symposium.api.demo;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.axonframework.config.ConfigurerModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import dev.symposium.api.SymposiumApplication;
import dev.symposium.api.configuration.ScopedClock;
import dev.symposium.api.embedded.UnpackedPrograms;
import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.RecordedEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** Several starts of the application on stores of their own. */
class DemoStartTest {
    private static final String QUIETLY = "logging.level.org.springframework.boot.SpringApplication=off";

    private static final class Interruption extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static ConfigurableApplicationContext start(
            Path folder, ApplicationContextInitializer<GenericApplicationContext> initializer, String... more) {
        UnpackedPrograms.copyInto(folder);
        return new SpringApplicationBuilder(SymposiumApplication.class)
                .initializers(initializer)
                .properties(more)
                .run("--server.port=0", "--symposium.data-dir=" + folder);
    }

    private static ConfigurableApplicationContext start(Path folder) {
        return start(folder, ignored -> {});
    }

    /** Does the first half of the steps, and then the start ends. */
    private static void interruptHalfway(GenericApplicationContext application) {
        ConfigurerModule interruption = configurer -> configurer.onStart(DemoConfiguration.PHASE - 1, () -> {
            List<DemoStep> steps = application.getBean(DemoContent.class).steps();
            application.getBean(DemoTeller.class).tell(steps.subList(0, steps.size() / 2));
            throw new Interruption();
        });
        application.registerBean("interruption", ConfigurerModule.class, () -> interruption);
    }

    @Test
    void whatAnInterruptedStartLeftOutTheNextOneAddsAndTheOneAfterAddsNothing(@TempDir Path folder) {
        assertThatThrownBy(() -> start(folder, DemoStartTest::interruptHalfway, QUIETLY))
                .hasRootCauseInstanceOf(Interruption.class);
        long all;
        try (ConfigurableApplicationContext application = start(folder)) {
            PostgresEventStorageEngine engine = application.getBean(PostgresEventStorageEngine.class);
            List<DemoStep> steps = application.getBean(DemoContent.class).steps();
            assertThat(steps).allMatch(step -> engine.findCommand(step.key()).isPresent());
            assertThat(events(engine.log()))
                    .extracting(RecordedEvent::recordedAt)
                    .isSorted();
            all = engine.lastPosition();
        }
        try (ConfigurableApplicationContext application = start(folder)) {
            assertThat(lastPosition(application)).isEqualTo(all).isBetween(1_000L, 2_000L);
            assertTheConferenceGoesOn(application);
        }
    }

    /** Weeks later, as the clock tells it. */
    private static void assertTheConferenceGoesOn(ConfigurableApplicationContext application) {
        DemoContent content = application.getBean(DemoContent.class);
        PostgresEventStorageEngine engine = application.getBean(PostgresEventStorageEngine.class);
        long before = engine.lastPosition();
        var later = application.getBean(Clock.class).instant().plus(Duration.ofDays(20));
        ScopedClock.at(later, content::ensure);
        ScopedClock.at(later, content::ensure);
        assertThat(engine.log().after(before, 10))
                .extracting(RecordedEvent::type, RecordedEvent::streamId)
                .containsExactly(tuple(
                        "conference.ChatbotRevised",
                        DemoConference.idOf(DemoFiles.RUNNING).toString()));
    }

    private static List<RecordedEvent> events(EventLog log) {
        return log.after(0, 10_000);
    }

    private static long lastPosition(ConfigurableApplicationContext application) {
        return application.getBean(PostgresEventStorageEngine.class).lastPosition();
    }
}
