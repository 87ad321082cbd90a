package dev.symposium.verifier;

import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What the log was at a moment: the body of a signed note as in tlog-checkpoint, with the time as its extension line.
 *
 * @param origin the name of the log, the same in all of its checkpoints
 * @param size how many events, so also the position of the last
 * @param root the root of the tree over them, in Base64
 * @param sealedAt when it was signed, by the signer's clock
 */
public record Checkpoint(String origin, long size, String root, Instant sealedAt) {

    private static final int LINES = 4;

    /** The lines that are signed, each ended by a line feed. */
    public String text() {
        return origin + "\n" + size + "\n" + root + "\n" + sealedAt + "\n";
    }

    /**
     * Reads a checkpoint.
     *
     * @throws CorruptExportException where the text is not that of a checkpoint
     */
    public static Checkpoint parse(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length != LINES + 1 || !lines[LINES].isEmpty()) {
            throw new CorruptExportException("A checkpoint has four lines: origin, size, root and time");
        }
        try {
            Checkpoint checkpoint =
                    new Checkpoint(lines[0], Long.parseUnsignedLong(lines[1]), lines[2], Instant.parse(lines[3]));
            if (checkpoint.size() >= 0 && checkpoint.text().equals(text)) {
                return checkpoint;
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new CorruptExportException("The size or the time of a checkpoint cannot be read", e);
        }
        throw new CorruptExportException("A checkpoint is not written in the one form it has");
    }
}
