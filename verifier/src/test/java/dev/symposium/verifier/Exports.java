package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A log that exists for the tests only, and exports of it. */
final class Exports {

    static final String ORIGIN = "symposium/test";
    private static final Instant START = Instant.parse("2026-11-21T08:00:00Z");

    final LogSigner signer;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();

    Exports(int size) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            signer = new LogSigner(LogKey.of(ORIGIN, pair.getPublic()), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
        MerkleHash hash = new MerkleHash();
        for (int position = 1; position <= size; position++) {
            LogEntry entry = entry(position);
            entries.add(entry);
            leaves.add(hash.leaf(entry));
        }
    }

    static LogEntry entry(long position) {
        String payload = "{\"text\":\"Grüße \\\"%d\\\"\"}".formatted(position);
        boolean first = position % 3 == 0;
        return new LogEntry(
                position,
                new UUID(position, -position),
                position % 5 == 0 ? null : "Notebook",
                "stream \"%d\" \\ ü\n".formatted(position % 7),
                position / 7,
                "test.Noted",
                position % 4 == 0 ? null : "1",
                START.getEpochSecond() * 1_000_000 + position,
                first ? "command-" + position : null,
                first ? 2 : null,
                "{}".getBytes(StandardCharsets.UTF_8),
                payload.getBytes(StandardCharsets.UTF_8));
    }

    Checkpoint checkpoint(int size) {
        return new Checkpoint(
                ORIGIN, size, MerkleHash.base64(NaiveTree.root(leaves.subList(0, size))), START.plusSeconds(size));
    }

    SignedNote signed(int size) {
        return signer.sign(checkpoint(size).text());
    }

    /** The lines of the part, with the checkpoint of the size. */
    List<String> lines(int after, int until, int size) {
        ExportManifest manifest = new ExportManifest(
                after,
                until,
                ExportManifest.joined(NaiveTree.completeSubtrees(leaves.subList(0, after))),
                ExportManifest.joined(
                        until == 0 ? List.of() : NaiveTree.consistency(until, leaves.subList(0, size), true)),
                checkpoint(size));
        List<String> lines = new ArrayList<>(List.of(manifest.line(signer)));
        for (int i = after; i < until; i++) {
            lines.add(new ExportedEvent(entries.get(i), ORIGIN, MerkleHash.base64(leaves.get(i))).line());
        }
        return lines;
    }
}
