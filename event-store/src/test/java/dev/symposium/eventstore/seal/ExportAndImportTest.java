package dev.symposium.eventstore.seal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.symposium.eventstore.TestLog;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.CorruptExportException;
import dev.symposium.verifier.DifferenceException;
import dev.symposium.verifier.ExportFile;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.LogKeys;
import dev.symposium.verifier.Summary;

import static dev.symposium.eventstore.seal.SealedLogs.AT_ONCE;
import static dev.symposium.eventstore.seal.SealedLogs.awaitCheckpoint;
import static dev.symposium.eventstore.seal.SealedLogs.sealed;
import static dev.symposium.eventstore.seal.SealedLogs.whileSealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ExportAndImportTest {

    private static final int SIZE = 2_501;

    @TempDir
    private Path folder;

    private TestLog log;
    private TestLog empty;
    private Checkpoint checkpoint;
    private LogKey key;

    @BeforeEach
    void seal() {
        log = TestLog.empty();
        empty = TestLog.empty();
        log.append(1_500);
        log.append(1_000);
        log.appendWithCommand("the one");
        whileSealed(log, AT_ONCE, () -> awaitCheckpoint(log, SIZE));
        checkpoint = awaitCheckpoint(log, SIZE);
        key = sealed(log).keys().getFirst();
    }

    @AfterEach
    void close() {
        log.close();
        empty.close();
    }

    @Test
    void an_export_of_the_whole_log_verifies() throws IOException {
        Summary summary = verify(export(0, SIZE));
        assertThat(summary.first()).isEqualTo(1);
        assertThat(summary.last()).isEqualTo(SIZE);
    }

    @Test
    void an_export_of_any_part_verifies_and_can_be_resumed() throws IOException {
        assertThat(verify(export(1_003, 2_400)).last()).isEqualTo(2_400);
        assertThat(verify(export(7, 7)).last()).isEqualTo(7);
        assertThat(verify(export(0, 1_200) + export(1_200, SIZE)).last()).isEqualTo(SIZE);
    }

    @Test
    void a_part_beyond_the_checkpoint_is_refused() {
        assertThatThrownBy(() -> new LogExport.Part(5, 4, checkpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogExport.Part(-1, 4, checkpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LogExport.Part(0, SIZE + 1, checkpoint))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_event_that_was_changed_in_the_database_is_named_by_the_verifier() {
        log.sql("UPDATE event SET payload = '{}' WHERE position = 1234");
        assertThatThrownBy(() -> verify(export(0, SIZE)))
                .isInstanceOf(DifferenceException.class)
                .hasMessage("Position 1234 differs from what was sealed");
    }

    @Test
    void an_event_that_was_deleted_from_the_database_is_named_by_the_verifier() {
        log.sql("DELETE FROM event WHERE position = 1234");
        assertThatThrownBy(() -> verify(export(0, SIZE)))
                .isInstanceOf(DifferenceException.class)
                .hasMessageStartingWith("Position 1234 is missing");
    }

    @Test
    void an_import_has_the_same_root_and_finds_the_same_command() throws IOException {
        new LogImport(empty.dataSource()).run(file(export(0, SIZE)), key);
        whileSealed(empty, AT_ONCE, () -> {
            assertThat(awaitCheckpoint(empty, SIZE).root()).isEqualTo(checkpoint.root());
        });
        assertThat(empty.engine().findCommand("the one")).isEqualTo(log.engine().findCommand("the one"));
        assertThat(new IntegrityCheck(empty.dataSource(), null)
                        .run((events, of) -> {})
                        .findings())
                .isEmpty();
    }

    @Test
    void an_import_into_a_log_with_events_is_refused() throws IOException {
        Path file = file(export(0, SIZE));
        empty.append(1);
        assertThatThrownBy(() -> new LogImport(empty.dataSource()).run(file, key))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("empty log");
    }

    @Test
    void an_import_that_is_corrupt_or_does_not_begin_at_the_beginning_stores_nothing() throws IOException {
        LogImport into = new LogImport(empty.dataSource());
        String whole = export(0, SIZE);
        assertThatThrownBy(() -> into.run(file(whole.substring(0, whole.length() - 5)), key))
                .isInstanceOf(CorruptExportException.class);
        assertThatThrownBy(
                        () -> into.run(file(whole.replaceFirst("\"sequence\":\"700\"", "\"sequence\":\"701\"")), key))
                .isInstanceOf(DifferenceException.class);
        assertThatThrownBy(() -> into.run(file(export(5, SIZE)), key)).isInstanceOf(IllegalStateException.class);
        assertThat(empty.engine().lastPosition()).isZero();
    }

    private String export(long after, long until) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new LogExport(log.dataSource()).write(new LogExport.Part(after, until, checkpoint), out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(String export) throws IOException {
        return Files.writeString(folder.resolve("export"), export);
    }

    private Summary verify(String export) throws IOException {
        return ExportFile.check(
                new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)),
                new LogKeys(List.of(key)),
                List.of(checkpoint),
                entry -> {});
    }
}
