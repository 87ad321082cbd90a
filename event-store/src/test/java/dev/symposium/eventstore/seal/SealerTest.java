package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import dev.symposium.eventstore.TestLog;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.LogKey;
import dev.symposium.verifier.Proofs;
import dev.symposium.verifier.SignedNote;

import static dev.symposium.eventstore.seal.SealedLogs.AT_ONCE;
import static dev.symposium.eventstore.seal.SealedLogs.awaitCheckpoint;
import static dev.symposium.eventstore.seal.SealedLogs.rootOfRows;
import static dev.symposium.eventstore.seal.SealedLogs.sealed;
import static dev.symposium.eventstore.seal.SealedLogs.whileSealed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SealerTest {

    private static final String TERMINATE = """
            SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND classid = 1398361422""";

    @TempDir
    private Path folder;

    private TestLog log;

    @BeforeEach
    void open() {
        log = TestLog.empty();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_was_there_before_and_what_comes_is_sealed() {
        log.append(300);
        whileSealed(log, AT_ONCE, () -> {
            assertThat(awaitCheckpoint(log, 300).root()).isEqualTo(rootOfRows(log));
            log.append(5);
            log.appendWithCommand("once");
            assertThat(awaitCheckpoint(log, 306).root()).isEqualTo(rootOfRows(log));
        });
    }

    @Test
    void what_another_node_stored_is_found_in_the_log() {
        try (TestLog other = log.again()) {
            whileSealed(log, AT_ONCE, () -> {
                for (int i = 1; i <= 20; i++) {
                    (i % 2 == 0 ? log : other).append(3);
                }
                assertThat(awaitCheckpoint(log, 60).root()).isEqualTo(rootOfRows(log));
            });
        }
    }

    @Test
    void a_sealer_whose_connection_is_cut_anywhere_goes_on_where_it_was() {
        whileSealed(log, AT_ONCE, () -> {
            for (int i = 1; i <= 5; i++) {
                log.append(100);
                int size = 100 * i;
                await().until(() -> sealed(log).size() >= size - 50);
                log.sql(TERMINATE);
            }
            assertThat(awaitCheckpoint(log, 500).root()).isEqualTo(rootOfRows(log));
        });
    }

    @Test
    void another_takes_over_when_one_ends() {
        whileSealed(log, AT_ONCE, () -> {
            whileSealed(log, AT_ONCE, () -> {
                log.append(10);
                awaitCheckpoint(log, 10);
            });
            log.append(10);
            assertThat(awaitCheckpoint(log, 20).root()).isEqualTo(rootOfRows(log));
        });
    }

    @Test
    void checkpoints_are_signed_by_one_key_and_each_continues_the_one_before() {
        whileSealed(log, AT_ONCE, () -> {
            for (int i = 1; i <= 4; i++) {
                log.append(200);
                awaitCheckpoint(log, 200L * i);
            }
        });
        List<SignedNote> notes = sealed(log).checkpoints(Long.MAX_VALUE, 100);
        List<LogKey> keys = sealed(log).keys();

        assertThat(keys).hasSize(1);
        assertThat(notes).allMatch(note -> note.isSignedBy(keys.getFirst()));
        Checkpoint last = Checkpoint.parse(notes.getFirst().text());
        for (SignedNote note : notes) {
            Checkpoint checkpoint = Checkpoint.parse(note.text());
            SealedLog.ConsistencyProof proof = sealed(log).consistency(checkpoint.size(), last.size());
            assertThat(Proofs.isConsistent(
                            proof.first(), proof.firstRoot(), proof.second(), proof.secondRoot(), proof.path()))
                    .isTrue();
            assertThat(proof.firstRoot()).isEqualTo(Base64.getDecoder().decode(checkpoint.root()));
        }
    }

    @Test
    void after_a_rotation_the_next_key_signs_and_what_the_one_before_signed_is_still_good() {
        whileSealed(log, AT_ONCE, () -> {
            log.append(100);
            awaitCheckpoint(log, 100);
            sealed(log).rotateKey();
            log.append(100);
            awaitCheckpoint(log, 200);
        });
        List<LogKey> keys = sealed(log).keys();
        List<SignedNote> notes = sealed(log).checkpoints(Long.MAX_VALUE, 100);

        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst().name()).isEqualTo(keys.getLast().name());
        assertThat(notes.getFirst().isSignedBy(keys.getFirst())).isTrue();
        assertThat(notes.getLast().isSignedBy(keys.getLast())).isTrue();
        assertThat(notes.getLast().isSignedBy(keys.getFirst())).isFalse();
        assertThat(new IntegrityCheck(log.dataSource(), null)
                        .run((events, of) -> {})
                        .intact())
                .isTrue();
    }

    @Test
    void an_event_is_proved_to_be_in_a_checkpoint() {
        log.append(300);
        whileSealed(log, AT_ONCE, () -> {
            awaitCheckpoint(log, 300);
        });
        SealedLog.InclusionProof proof = sealed(log).inclusion(123, 300);

        assertThat(Proofs.isIncluded(proof.leaf(), 122, 300, proof.path(), proof.root()))
                .isTrue();
        assertThatThrownBy(() -> sealed(log).inclusion(0, 300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealed(log).inclusion(301, 300)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealed(log).inclusion(1, 301)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sealed(log).consistency(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void checkpoints_are_appended_to_a_file_and_none_is_left_out() throws IOException {
        Path file = folder.resolve("checkpoints");
        log.append(10);
        whileSealed(log, AT_ONCE, () -> {
            awaitCheckpoint(log, 10);
        });
        Files.writeString(file, "what a crash has left of a line");
        whileSealed(log, AT_ONCE.withOutside(file, null), () -> {
            log.append(10);
            awaitCheckpoint(log, 20);
            await().untilAsserted(() -> assertThat(SignedNote.checkpoints(Files.readString(file)))
                    .isEqualTo(sealed(log).checkpoints(Long.MAX_VALUE, 10).reversed()));
        });
    }

    @Test
    void checkpoints_are_sent_to_an_address() throws IOException {
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/checkpoints");
        log.append(10);
        whileSealed(log, AT_ONCE.withOutside(null, address), () -> {
            awaitCheckpoint(log, 10);
            String note = sealed(log).latest().orElseThrow().toString();
            await().untilAsserted(() -> assertThat(received).contains(note));
        });
        server.stop(0);
    }

    @Test
    void nothing_is_signed_without_something_new() {
        SealSettings settings = AT_ONCE.withCheckpointAfter(Duration.ofMillis(1));
        log.append(10);
        whileSealed(log, settings, () -> {
            awaitCheckpoint(log, 10);
        });
        whileSealed(log, settings, () -> {
            log.append(1);
            awaitCheckpoint(log, 11);
        });
        assertThat(sealed(log).checkpoints(Long.MAX_VALUE, 10)).hasSize(2);
    }

    @Test
    void nothing_is_signed_on_top_of_a_log_that_was_cut_or_a_tree_that_was_changed() {
        log.append(300);
        whileSealed(log, AT_ONCE, () -> {
            awaitCheckpoint(log, 300);
        });
        log.sql("UPDATE seal_tile SET hashes = set_byte(hashes, 40, 1 # get_byte(hashes, 40)) WHERE level = 0");
        refusesToSeal();
        log.sql("UPDATE seal_tile SET hashes = set_byte(hashes, 40, 1 # get_byte(hashes, 40)) WHERE level = 0");
        log.sql("DELETE FROM event WHERE position > 290");
        refusesToSeal();
    }

    private void refusesToSeal() {
        SealDatabase database = new SealDatabase(log.dataSource());
        assertThatThrownBy(() -> database.with(connection -> {
                    SealInbox inbox = new SealInbox();
                    return new SealedState(database).refuseDamage(connection, new Sealing(connection, inbox));
                }))
                .isInstanceOf(DamagedSealException.class);
    }
}
