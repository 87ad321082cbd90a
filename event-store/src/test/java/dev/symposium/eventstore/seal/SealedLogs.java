package dev.symposium.eventstore.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.symposium.eventstore.TestLog;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.Frontier;
import dev.symposium.verifier.LogEntry;
import dev.symposium.verifier.MerkleHash;
import dev.symposium.verifier.SignedNote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Logs that are sealed, and what their seal ought to be. */
final class SealedLogs {

    static final SealSettings AT_ONCE =
            new SealSettings(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(1), 1, null, null);

    private SealedLogs() {}

    static void whileSealed(TestLog log, SealSettings settings, Runnable work) {
        Sealer sealer = new Sealer(log.dataSource(), log.engine(), settings, Clock.systemUTC());
        try {
            work.run();
        } finally {
            sealer.close();
        }
    }

    static SealedLog sealed(TestLog log) {
        return new SealedLog(log.dataSource());
    }

    /** Waits until there is a checkpoint of the size, and answers it. */
    static Checkpoint awaitCheckpoint(TestLog log, long size) {
        await().untilAsserted(() -> assertThat(latest(log).size()).isEqualTo(size));
        return latest(log);
    }

    private static Checkpoint latest(TestLog log) {
        return sealed(log)
                .latest()
                .map(SignedNote::text)
                .map(Checkpoint::parse)
                .orElse(new Checkpoint("none", 0, "", Instant.EPOCH));
    }

    /** The root of what is stored, computed from its definition. */
    static String rootOfRows(TestLog log) {
        List<LogEntry> entries = new SealDatabase(log.dataSource())
                .with(connection -> EntryRows.after(connection, 0, Integer.MAX_VALUE));
        Frontier tree = new Frontier();
        MerkleHash hash = new MerkleHash();
        entries.forEach(entry -> tree.add(hash.leaf(entry)));
        return MerkleHash.base64(tree.root());
    }
}
