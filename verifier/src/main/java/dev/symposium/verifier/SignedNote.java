package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * A text with signatures below it, as in signed-note: the text, an empty line, and a line for each signature.
 *
 * @param text what is signed; ends with a line feed
 * @param signatures the lines below, each {@code — <name> <Base64>}
 */
public record SignedNote(String text, List<String> signatures) {

    private static final String DASH = "\u2014 ";
    private static final int ID_BYTES = 4;
    private static final int TEXT_LINES = 4;

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    static SignedNote of(String text, LogKey key, byte[] signature) {
        byte[] line = Arrays.copyOf(key.id(), ID_BYTES + signature.length);
        System.arraycopy(signature, 0, line, ID_BYTES, signature.length);
        return new SignedNote(text, List.of(DASH + key.name() + " " + MerkleHash.base64(line)));
    }

    /**
     * Reads a signed note.
     *
     * @throws CorruptExportException where it is no signed note
     */
    public static SignedNote parse(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || !note.endsWith("\n")) {
            throw new CorruptExportException("A signed note has a text, an empty line and signatures");
        }
        List<String> signatures = note.substring(end + 2).lines().toList();
        if (signatures.isEmpty() || !signatures.stream().allMatch(line -> line.startsWith(DASH))) {
            throw new CorruptExportException("Below the text of a signed note there are signatures only");
        }
        return new SignedNote(note.substring(0, end + 1), signatures);
    }

    /**
     * The checkpoints that lie one after the other in a file. What a crash has left of one is passed over.
     *
     * @throws CorruptExportException where something that ends like a checkpoint is none
     */
    public static List<SignedNote> checkpoints(String file) {
        List<SignedNote> notes = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        boolean signed = false;
        for (String line : file.lines().toList()) {
            boolean signature = line.startsWith(DASH);
            if (signed && !signature) {
                notes.add(checkpoint(lines));
                lines.clear();
            }
            lines.add(line);
            signed = signature;
        }
        if (signed && file.endsWith("\n")) {
            notes.add(checkpoint(lines));
        }
        return notes;
    }

    private static SignedNote checkpoint(List<String> lines) {
        int signatures =
                (int) lines.stream().filter(line -> line.startsWith(DASH)).count();
        int from = Math.max(0, lines.size() - signatures - 1 - TEXT_LINES);
        return parse(String.join("\n", lines.subList(from, lines.size())) + "\n");
    }

    /** Whether the key has signed the text. */
    public boolean isSignedBy(LogKey key) {
        return signatures.stream().anyMatch(line -> isSignature(line, key));
    }

    private boolean isSignature(String line, LogKey key) {
        String start = DASH + key.name() + " ";
        if (!line.startsWith(start)) {
            return false;
        }
        try {
            byte[] value = Base64.getDecoder().decode(line.substring(start.length()));
            return value.length > ID_BYTES
                    && Arrays.equals(key.id(), Arrays.copyOf(value, ID_BYTES))
                    && key.signed(
                            text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(value, ID_BYTES, value.length));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    @Override
    public String toString() {
        return text + "\n" + String.join("\n", signatures) + "\n";
    }
}
