package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.symposium.eventstore.TestLog;
import dev.symposium.eventstore.seal.Finding.Kind;

import static dev.symposium.eventstore.seal.SealedLogs.AT_ONCE;
import static dev.symposium.eventstore.seal.SealedLogs.awaitCheckpoint;
import static dev.symposium.eventstore.seal.SealedLogs.whileSealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/**
 * What somebody can do who has the password of the database, and how it is found. The log has 700 events, signed at
 * 300, 600 and 700, and the checkpoints lie in a file outside.
 */
class TamperingTest {

    private static final String RESEAL = "DELETE FROM seal_tile";
    private static final String SHIFT = """
            UPDATE event SET position = -position - 1 WHERE position >= 450;
            UPDATE event SET position = -position WHERE position < 0;""";
    private static final String INSERT = """
            INSERT INTO event SELECT %d, 0, recorded_at, log_time, gen_random_uuid(), NULL, stream_type, 'forged', type,
            revision, NULL, metadata, payload FROM event WHERE position = 449;""";

    @TempDir
    private static Path folder;

    private static Path outside;
    private static TestLog original;
    private TestLog log;

    @BeforeAll
    static void seal() {
        outside = folder.resolve("checkpoints");
        original = TestLog.empty();
        whileSealed(original, AT_ONCE.withOutside(outside, null), () -> {
            original.append(299);
            original.appendWithCommand("first");
            awaitCheckpoint(original, 300);
            original.append(299);
            original.appendWithCommand("second");
            awaitCheckpoint(original, 600);
            original.append(100);
            awaitCheckpoint(original, 700);
        });
        original.sql("DELETE FROM seal_checkpoint WHERE size NOT IN (300, 600, 700)");
        keepOutside(300, 600, 700);
    }

    private static void keepOutside(long... sizes) {
        StringBuilder notes = new StringBuilder();
        SealedLog sealed = new SealedLog(original.dataSource());
        sealed.checkpoints(Long.MAX_VALUE, 10).reversed().forEach(note -> {
            if (Arrays.stream(sizes).anyMatch(size -> note.text().contains("\n" + size + "\n"))) {
                notes.append(note);
            }
        });
        try {
            Files.writeString(outside, notes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void end() {
        original.close();
    }

    @BeforeEach
    void copy() {
        log = original.copy();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_log_that_nobody_touched_is_intact() {
        IntegrityCheck.Result result = check(outside);

        assertThat(result.findings()).isEmpty();
        assertThat(result.events()).isEqualTo(700);
        assertThat(result.sealed()).isEqualTo(700);
        assertThat(result.checkpoints()).isEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "a byte of a payload | payload = set_byte(payload, 3, 1 # get_byte(payload, 3))",
                "a byte of metadata | metadata = set_byte(metadata, 0, 1 # get_byte(metadata, 0))",
                "the time | recorded_at = recorded_at + interval '1 microsecond'",
                "the time, beyond all bounds | recorded_at = 'infinity'",
                "the type | type = 'test.Counted'",
                "the revision | revision = NULL",
                "the stream | stream_id = 'another'",
                "the stream's type | stream_type = NULL",
                "the sequence | sequence = sequence + 1000",
                "the event's id | event_id = gen_random_uuid()",
                "a command's id | command_id = 'forged'",
                "a command's size | command_events = 7",
            })
    void a_changed_field_is_found_and_named(String what, String change) {
        log.sql("UPDATE event SET " + change + " WHERE position = 450");

        assertThat(check(null).findings()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.EVENT_CHANGED);
            assertThat(finding.first()).isEqualTo(450);
            assertThat(finding.last()).isEqualTo(450);
        });
    }

    @Test
    void the_time_of_the_log_is_found_and_named() {
        log.sql("UPDATE event SET log_time = log_time + interval '1 second' WHERE position = 450");
        assertFound(check(null), Kind.TIME_CHANGED, 450, 450);
    }

    @Test
    void a_deleted_event_is_found_and_named() {
        log.sql("DELETE FROM event WHERE position = 450");
        assertFound(check(null), Kind.EVENT_MISSING, 450, 450);
    }

    @Test
    void an_inserted_event_is_found_and_named() {
        log.sql(SHIFT + INSERT.formatted(450));
        assertThat(check(null).findings()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.EVENT_CHANGED);
            assertThat(finding.first()).isEqualTo(450);
        });
    }

    @Test
    void an_event_inserted_before_the_first_or_after_a_gap_is_found_and_named() {
        log.sql(INSERT.formatted(-3));
        assertFound(check(null), Kind.EVENT_MISPLACED, -3, -3);
        log.sql("DELETE FROM event WHERE position = -3; " + INSERT.formatted(800));
        assertFound(check(null), Kind.EVENT_MISSING, 701, 799);
    }

    @Test
    void two_swapped_events_are_found_and_named() {
        log.sql("""
                UPDATE event SET position = -1 WHERE position = 450;
                UPDATE event SET position = 450 WHERE position = 460;
                UPDATE event SET position = 460 WHERE position = -1;""");
        assertThat(check(null).findings())
                .extracting(Finding::kind, Finding::first)
                .startsWith(tuple(Kind.EVENT_CHANGED, 450L), tuple(Kind.EVENT_CHANGED, 460L));
    }

    @Test
    void a_log_that_was_cut_is_found_and_named() {
        log.sql("DELETE FROM event WHERE position > 500");
        assertFound(check(null), Kind.LOG_CUT, 501, 700);
        log.sql("DELETE FROM event");
        assertFound(check(null), Kind.LOG_CUT, 1, 700);
    }

    @Test
    void a_log_that_was_cut_with_its_tree_is_found_by_its_checkpoints() {
        log.sql("DELETE FROM event WHERE position > 500; " + RESEAL);
        grow();
        assertFound(check(null), Kind.LOG_CUT, 501, 700);
    }

    @Test
    void a_log_that_was_rewritten_with_its_tree_is_found_by_the_signature() {
        log.sql("UPDATE event SET payload = '{}' WHERE position = 450; " + RESEAL);
        grow();
        assertFound(check(null), Kind.LOG_REWRITTEN, 301, 600);
    }

    @Test
    void a_log_that_was_rewritten_and_signed_anew_with_the_stolen_key_is_found_by_what_lies_outside() {
        log.sql("UPDATE event SET payload = '{}' WHERE position = 450; DELETE FROM seal_checkpoint; " + RESEAL);
        whileSealed(log, AT_ONCE, () -> {
            awaitCheckpoint(log, 700);
        });
        assertThat(check(null).intact()).isTrue();
        assertThat(check(outside).findings()).first().satisfies(finding -> {
            assertThat(finding.kind()).isEqualTo(Kind.LOG_REWRITTEN);
            assertThat(finding.first()).isEqualTo(301);
            assertThat(finding.last()).isEqualTo(600);
        });
    }

    @Test
    void a_log_that_was_rewritten_and_signed_with_another_key_is_found_by_what_lies_outside() {
        log.sql("DELETE FROM seal_checkpoint; DELETE FROM seal_key; " + RESEAL);
        whileSealed(log, AT_ONCE, () -> {
            awaitCheckpoint(log, 700);
        });
        assertFound(check(outside), Kind.CHECKPOINT_FORGED, 300, 300);
    }

    @Test
    void a_log_that_went_back_to_an_old_checkpoint_is_found_by_what_lies_outside() {
        log.sql("DELETE FROM event WHERE position > 300; DELETE FROM seal_checkpoint WHERE size > 300; " + RESEAL);
        grow();
        assertThat(check(null).intact()).isTrue();
        assertFound(check(outside), Kind.LOG_CUT, 301, 700);
    }

    @Test
    void a_changed_leaf_of_the_tree_is_told_from_a_changed_event() {
        log.sql("""
                UPDATE seal_tile SET hashes = set_byte(hashes, 32 * 193, 1 # get_byte(hashes, 32 * 193))
                WHERE level = 0 AND index = 1""");
        assertFound(check(null), Kind.TREE_CHANGED, 450, 450);
    }

    @Test
    void a_changed_deleted_or_cut_tile_is_found_and_named() {
        log.sql("UPDATE seal_tile SET hashes = set_byte(hashes, 0, 1 # get_byte(hashes, 0)) WHERE level = 1");
        assertFound(check(null), Kind.TREE_CHANGED, 1, 700);
        log.sql("UPDATE seal_tile SET hashes = set_byte(hashes, 0, 1 # get_byte(hashes, 0)) WHERE level = 1");
        log.sql("DELETE FROM seal_tile WHERE level = 0 AND index = 1");
        assertFound(check(null), Kind.TREE_CHANGED, 257, 512);
        log.sql("DELETE FROM seal_tile WHERE level = 0 AND index > 0");
        assertFound(check(null), Kind.TREE_CHANGED, 257, 700);
    }

    @Test
    void a_changed_or_forged_checkpoint_is_found_and_named() {
        log.sql("UPDATE seal_checkpoint SET note = replace(note, E'\\n600\\n', E'\\n599\\n') WHERE size = 600");
        assertFound(check(null), Kind.CHECKPOINT_FORGED, 599, 599);
        log.sql("UPDATE seal_checkpoint SET note = 'nothing' WHERE size = 600");
        assertFound(check(null), Kind.CHECKPOINT_FORGED, 600, 600);
    }

    @Test
    void a_deleted_checkpoint_is_found_by_what_lies_outside() {
        log.sql("DELETE FROM seal_checkpoint WHERE size = 600");
        assertFound(check(outside), Kind.CHECKPOINT_MISSING, 600, 600);
    }

    /** Rows that nobody sealed are what an application appends, and are sealed like them: this is not found. */
    @Test
    void an_event_appended_at_the_end_is_sealed_like_any_other() {
        log.sql(INSERT.formatted(701));
        log.sql("UPDATE event SET log_time = (SELECT max(log_time) FROM event) WHERE position = 701");
        grow();
        assertThat(check(outside).findings()).isEmpty();
    }

    private void grow() {
        new SealDatabase(log.dataSource()).with(connection -> new Sealing(connection, new SealInbox()).round(true));
    }

    private IntegrityCheck.Result check(@Nullable Path checkpoints) {
        return new IntegrityCheck(log.dataSource(), checkpoints).run((events, of) -> {});
    }

    private static void assertFound(IntegrityCheck.Result result, Kind kind, long first, long last) {
        List<Finding> findings = result.findings();
        assertThat(findings).isNotEmpty();
        assertThat(findings.getFirst().kind()).isEqualTo(kind);
        assertThat(findings.getFirst().first()).isEqualTo(first);
        assertThat(findings.getFirst().last()).isEqualTo(last);
        assertThat(findings.getFirst().detail()).contains(Long.toString(first));
    }
}
