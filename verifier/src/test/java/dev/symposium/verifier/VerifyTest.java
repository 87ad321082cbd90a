package dev.symposium.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class VerifyTest {

    private static final int SIZE = 700;
    private static final Exports LOG = new Exports(SIZE);

    @TempDir
    private Path folder;

    @Test
    void a_whole_export_is_as_it_was_sealed() throws IOException {
        assertThat(verify(LOG.lines(0, SIZE, SIZE)))
                .startsWith("0 OK: positions 1 to 700 are as they were sealed: checkpoint of size 700");
    }

    @Test
    void every_slice_is_verified_by_itself() throws IOException {
        for (int after = 0; after <= 60; after += 7) {
            for (int until = after; until <= 64; until += 5) {
                assertThat(verify(LOG.lines(after, until, 64))).startsWith("0 OK");
            }
        }
    }

    @Test
    void a_download_that_stopped_is_resumed_by_appending_the_rest() throws IOException {
        List<String> lines = new ArrayList<>(LOG.lines(0, 500, 500).subList(0, 301));
        lines.addAll(LOG.lines(300, 600, 650));

        assertThat(verify(lines)).startsWith("0 OK: positions 1 to 600");
    }

    @Test
    void a_rest_that_does_not_follow_is_named() throws IOException {
        List<String> lines = new ArrayList<>(LOG.lines(0, 300, 500));
        lines.addAll(LOG.lines(301, 500, 500));

        assertThat(verify(lines)).isEqualTo("1 DIFFERS: The part that begins after position 301 follows position 300");
    }

    @Test
    void an_event_that_was_changed_is_named() throws IOException {
        assertThat(changed(
                        lines -> lines.set(123, lines.get(123).replace("\"sequence\":\"17\"", "\"sequence\":\"18\""))))
                .isEqualTo("1 DIFFERS: Position 123 differs from what was sealed");
    }

    @Test
    void an_event_that_was_changed_with_its_hash_is_within_the_range_that_is_named() throws IOException {
        LogEntry other = Exports.entry(1);
        LogEntry entry = new LogEntry(
                123, other.eventId(), null, "s", 0, "t", null, 0, null, null, other.metadata(), other.payload());
        String line = new ExportedEvent(entry, Exports.ORIGIN, MerkleHash.base64(new MerkleHash().leaf(entry))).line();

        assertThat(changed(lines -> lines.set(123, line)))
                .isEqualTo("1 DIFFERS: The events from position 1 to 700 are not those of its checkpoint of size 700");
        assertThat(changed(lines -> lines.set(123, line), 100, 200, 700))
                .isEqualTo(
                        "1 DIFFERS: The events from position 101 to 200 are not those of the checkpoint of size 200");
    }

    @Test
    void gaps_swaps_repetitions_and_missing_ends_are_named() throws IOException {
        assertThat(changed(lines -> lines.remove(50)))
                .isEqualTo("1 DIFFERS: Position 50 is missing: 51 comes in its place");
        assertThat(changed(lines -> Collections.swap(lines, 50, 60)))
                .isEqualTo("1 DIFFERS: Position 50 is missing: 60 comes in its place");
        assertThat(changed(lines -> lines.add(51, lines.get(50))))
                .isEqualTo("1 DIFFERS: Position 50 comes where 51 should");
        assertThat(changed(lines -> lines.subList(600, SIZE + 1).clear()))
                .isEqualTo("1 DIFFERS: It ends after position 599, and 600 to 700 are missing");
        assertThat(changed(lines -> lines.add(lines.getLast())))
                .isEqualTo("1 DIFFERS: Position 700 comes where 701 should");
    }

    @Test
    void a_line_that_cannot_be_read_is_named() throws IOException {
        assertThat(changed(lines -> lines.set(9, lines.get(9).substring(0, 40))))
                .isEqualTo(
                        "2 CORRUPT: Line 10 cannot be read: not the JSON of an export: a string has no end at character 40");
        assertThat(changed(lines -> lines.set(9, lines.get(9).replace("\"data_base64\":\"", "\"data_base64\":\"*"))))
                .startsWith("2 CORRUPT: Line 10 cannot be read: a value cannot be read");
        assertThat(changed(lines -> lines.set(9, lines.get(9).replace("\"time\":\"", "\"time\":\"x"))))
                .startsWith("2 CORRUPT: Line 10 cannot be read: a value cannot be read");
        assertThat(changed(lines -> lines.set(9, lines.get(9).replace("{", "{\"extra\":\"1\","))))
                .isEqualTo("2 CORRUPT: Line 10 cannot be read: an attribute that no exported event has");
        assertThat(changed(lines -> lines.set(9, lines.get(9).replace("{", "{\"id\":\"1\","))))
                .startsWith("2 CORRUPT: Line 10 cannot be read: not the JSON of an export: \"id\" comes twice");
        assertThat(changed(lines -> lines.add(9, ""))).startsWith("2 CORRUPT: Line 10 cannot be read");
        assertThat(changed(List::removeFirst)).isEqualTo("2 CORRUPT: An export begins with its manifest");
        assertThat(changed(List::clear)).isEqualTo("2 CORRUPT: An export begins with its manifest");
    }

    @Test
    void a_file_that_was_cut_in_the_middle_of_a_line_is_named() throws IOException {
        Path file = folder.resolve("cut");
        String whole = String.join("\n", LOG.lines(0, 10, SIZE));
        Files.writeString(file, whole.substring(0, whole.length() - 9));

        assertThat(run(file.toString(), "--key", LOG.signer.key().toString()))
                .isEqualTo("2 CORRUPT: The last line has no end: the file has been cut off");
    }

    @Test
    void another_key_or_a_changed_manifest_is_named() throws IOException {
        Exports other = new Exports(3);
        assertThat(verify(other.lines(0, 3, 3)))
                .isEqualTo("1 DIFFERS: The manifest is not signed by the key " + LOG.signer.key());
        assertThat(changed(lines -> lines.set(0, lines.getFirst().replace("2026", "2027"))))
                .startsWith("1 DIFFERS: The manifest is not signed");
    }

    @Test
    void checkpoints_from_elsewhere_are_compared() throws IOException {
        assertThat(changed(lines -> {}, 1, 256, 699, 700)).endsWith("; 4 known checkpoints agree");
        assertThat(verify(LOG.lines(300, 400, 500), LOG.signed(300), LOG.signed(350), LOG.signed(500)))
                .startsWith("0 OK");
    }

    @Test
    void a_log_that_went_back_to_an_old_checkpoint_is_named() throws IOException {
        assertThat(verify(LOG.lines(0, 500, 500), LOG.signed(500), LOG.signed(SIZE)))
                .isEqualTo("1 DIFFERS: A checkpoint of size 700 is known, and this is of 500: an old export, or 501 to"
                        + " 700 have been cut off");
    }

    @Test
    void a_checkpoint_that_the_key_has_not_signed_is_named() throws IOException {
        SignedNote forged =
                new SignedNote(LOG.checkpoint(5).text(), LOG.signed(6).signatures());
        assertThat(verify(LOG.lines(0, 10, 10), forged))
                .isEqualTo("1 DIFFERS: The checkpoint of size 5 is not signed by the key");
    }

    @Test
    void what_a_crash_left_of_a_checkpoint_is_passed_over() throws IOException {
        Path file = folder.resolve("checkpoints");
        String torn = LOG.signed(3).toString();
        Files.writeString(file, LOG.signed(2) + torn.substring(0, 40) + "\n" + LOG.signed(4) + torn.substring(0, 90));

        assertThat(SignedNote.checkpoints(Files.readString(file))).containsExactly(LOG.signed(2), LOG.signed(4));
    }

    @Test
    void the_key_can_be_in_a_file_and_wrong_arguments_are_explained() throws IOException {
        Path key = folder.resolve("key");
        Files.writeString(key, LOG.signer.key() + "\n");
        assertThat(run(file(LOG.lines(0, 3, 3)), "--key", key.toString())).startsWith("0 OK");
        assertThat(run("export")).startsWith("64 java -jar");
        assertThat(run("nowhere", "--key", key.toString())).startsWith("2 Cannot be read");
        assertThat(run("nowhere", "--key", "a+b+c")).startsWith("2 CORRUPT: ");
        Files.writeString(key, "\n");
        assertThat(run(file(LOG.lines(0, 3, 3)), "--key", key.toString())).isEqualTo("2 CORRUPT: There is no key");
    }

    @Test
    void checkpoints_of_earlier_keys_are_good_with_all_keys_and_only_with_them() throws IOException {
        Exports before = new Exports(0);
        Path checkpoints = folder.resolve("checkpoints");
        Files.writeString(
                checkpoints,
                before.signer.sign(LOG.checkpoint(2).text()) + LOG.signed(3).toString());
        String now = LOG.signer.key().toString();
        String export = file(LOG.lines(0, 3, 3));
        assertThat(run(export, "--key", now + "," + before.signer.key(), "--checkpoints", checkpoints.toString()))
                .startsWith("0 OK");
        assertThat(run(export, "--key", now, "--checkpoints", checkpoints.toString()))
                .startsWith("1 DIFFERS: The checkpoint of size 2 is not signed by the key");
        Path keys = folder.resolve("keys");
        Files.writeString(keys, before.signer.key() + "\n" + now + "\n");
        assertThat(run(export, "--key", keys.toString(), "--checkpoints", checkpoints.toString()))
                .startsWith("0 OK");
    }

    private String changed(Consumer<List<String>> change, int... known) throws IOException {
        List<String> lines = new ArrayList<>(LOG.lines(0, SIZE, SIZE));
        change.accept(lines);
        SignedNote[] notes = new SignedNote[known.length];
        for (int i = 0; i < known.length; i++) {
            notes[i] = LOG.signed(known[i]);
        }
        return verify(lines, notes);
    }

    private String verify(List<String> lines, SignedNote... known) throws IOException {
        String key = LOG.signer.key().toString();
        if (known.length == 0) {
            return run(file(lines), "--key", key);
        }
        Path checkpoints = folder.resolve("checkpoints");
        StringBuilder notes = new StringBuilder();
        for (SignedNote note : known) {
            notes.append(note);
        }
        Files.writeString(checkpoints, notes);
        return run(file(lines), "--key", key, "--checkpoints", checkpoints.toString());
    }

    private String file(List<String> lines) throws IOException {
        Path file = folder.resolve("export");
        Files.write(file, lines);
        return file.toString();
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = Verify.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8).strip();
    }
}
