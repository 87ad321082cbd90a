package dev.symposium.api.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;

import dev.symposium.api.Awaited;
import dev.symposium.api.SymposiumApplication;
import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.UnpackedPrograms;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.seal.LogExport;
import dev.symposium.eventstore.seal.SealedLog;
import dev.symposium.query.conference.ChatHistory;
import dev.symposium.query.conference.ChatbotView;
import dev.symposium.query.identity.UserView;
import dev.symposium.query.view.PageRequest;
import dev.symposium.query.view.ViewProgress;
import dev.symposium.query.view.ViewStore;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.LogKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A log goes from one installation to another. */
class ImportAtStartTest {
    private record Exported(Path file, LogKey key, Checkpoint checkpoint) {}

    private static ConfigurableApplicationContext start(Path folder, String... more) {
        UnpackedPrograms.copyInto(folder);
        return new SpringApplicationBuilder(SymposiumApplication.class)
                .properties("logging.level.org.springframework.boot=off")
                .properties(more)
                .run("--server.port=0", "--symposium.data-dir=" + folder, "--symposium.checkpoint.file=");
    }

    private static Exported export(Path folder) throws IOException {
        try (ConfigurableApplicationContext first = start(folder.resolve("first"))) {
            SealedLog log = first.getBean(SealedLog.class);
            long last = first.getBean(PostgresEventStorageEngine.class).lastPosition();
            Checkpoint checkpoint = checkpoint(log, last);
            Path file = folder.resolve("export.jsonl");
            try (OutputStream out = Files.newOutputStream(file)) {
                new LogExport(first.getBean("log", DataSource.class))
                        .write(new LogExport.Part(0, checkpoint.size(), checkpoint), out);
            }
            return new Exported(file, log.keys().getFirst(), checkpoint);
        }
    }

    private static Checkpoint checkpoint(SealedLog log, long least) {
        return Awaited.value(() -> log.latest()
                .map(note -> Checkpoint.parse(note.text()))
                .filter(checkpoint -> checkpoint.size() >= least)
                .orElse(null));
    }

    /** The keys of people do not come along. */
    private static void assertTheViewsAreMadeAndNameNobody(ConfigurableApplicationContext imported, long last) {
        ViewProgress progress = imported.getBean(ViewProgress.class);
        for (Class<?> view : List.of(UserView.class, ChatbotView.class, ChatHistory.class)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> progress.positionOf(view) >= last);
        }
        assertThat(imported.getBean(ViewStore.class)
                        .of(UserView.class)
                        .page(new Criteria(), "registeredAt", Sort.Direction.DESC, PageRequest.first())
                        .items())
                .isNotEmpty()
                .allMatch(person -> person.profile().name().equals("[erased]"));
    }

    @Test
    void anEmptyLogGetsTheSameEventsAndTheSameRootOnce(@TempDir Path folder) throws IOException {
        Exported exported = export(folder);
        String[] settings = {
            "symposium.demo=false", "symposium.import.file=" + exported.file(), "symposium.import.key=" + exported.key()
        };
        Path second = folder.resolve("second");
        try (ConfigurableApplicationContext imported = start(second, settings)) {
            SealedLog log = imported.getBean(SealedLog.class);
            Checkpoint checkpoint = checkpoint(log, exported.checkpoint().size());
            assertThat(checkpoint.root()).isEqualTo(exported.checkpoint().root());
            assertThat(checkpoint.origin()).isNotEqualTo(exported.checkpoint().origin());
            assertTheViewsAreMadeAndNameNobody(imported, exported.checkpoint().size());
        }
        assertThatThrownBy(() -> start(second, settings))
                .hasRootCauseInstanceOf(StartRefused.class)
                .rootCause()
                .hasMessageContaining("this one has events");
    }
}
