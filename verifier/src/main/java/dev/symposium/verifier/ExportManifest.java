package dev.symposium.verifier;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Says what the lines below it are, and proves that they are a part of the log that the checkpoint is of.
 *
 * @param after the position before the first
 * @param until the last position
 * @param left the complete subtrees of the log up to {@code after}, largest first, in Base64
 * @param consistency the path from the log of size {@code until} to that of the checkpoint, in Base64
 */
public record ExportManifest(long after, long until, String left, String consistency, Checkpoint checkpoint) {

    static final String TYPE = "dev.symposium.log.Manifest";
    private static final String TITLE = "symposium export 1";
    private static final int OWN_LINES = 5;

    /** The first line of an export, without its end. */
    public String line(LogSigner signer) {
        return new JsonLine()
                .with("specversion", "1.0")
                .with("id", after + "-" + until + "-" + checkpoint.size())
                .with("source", checkpoint.origin())
                .with("type", TYPE)
                .with("datacontenttype", "text/plain")
                .with("data", signer.sign(text()).toString())
                .toString();
    }

    private String text() {
        return String.join("\n", TITLE, Long.toString(after), Long.toString(until), left, consistency)
                + "\n"
                + checkpoint.text();
    }

    static ExportManifest of(Map<String, String> line, LogKeys keys) {
        SignedNote note = SignedNote.parse(line.getOrDefault("data", ""));
        LogKey key = keys.signerOf(note)
                .orElseThrow(() -> new DifferenceException("The manifest is not signed by the key " + keys));
        String[] lines = note.text().split("\n", OWN_LINES + 1);
        if (lines.length <= OWN_LINES || !lines[0].equals(TITLE)) {
            throw new CorruptExportException("not a manifest");
        }
        Checkpoint checkpoint = Checkpoint.parse(lines[OWN_LINES]);
        ExportManifest manifest = new ExportManifest(
                Long.parseUnsignedLong(lines[1]), Long.parseUnsignedLong(lines[2]), lines[3], lines[4], checkpoint);
        if (!manifest.isPossible() || !checkpoint.origin().equals(key.name())) {
            throw new CorruptExportException("a manifest of an impossible range, or of another log");
        }
        return manifest;
    }

    private boolean isPossible() {
        return after >= 0 && after <= until && until <= checkpoint.size();
    }

    Frontier frontier() {
        return new Frontier(after, hashes(left));
    }

    List<byte[]> consistencyPath() {
        return hashes(consistency);
    }

    /** Hashes one after the other, as the manifest holds them. */
    public static String joined(List<byte[]> hashes) {
        byte[] all = new byte[hashes.size() * MerkleHash.BYTES];
        for (int i = 0; i < hashes.size(); i++) {
            System.arraycopy(hashes.get(i), 0, all, i * MerkleHash.BYTES, MerkleHash.BYTES);
        }
        return MerkleHash.base64(all);
    }

    private static List<byte[]> hashes(String base64) {
        byte[] all = Base64.getDecoder().decode(base64);
        if (all.length % MerkleHash.BYTES != 0) {
            throw new CorruptExportException("a proof that does not consist of hashes");
        }
        List<byte[]> hashes = new ArrayList<>();
        for (int from = 0; from < all.length; from += MerkleHash.BYTES) {
            hashes.add(Arrays.copyOfRange(all, from, from + MerkleHash.BYTES));
        }
        return hashes;
    }
}
