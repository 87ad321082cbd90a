package dev.symposium.verifier;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/** An export, read once from its beginning to its end, as large as it may be. */
public final class ExportFile {

    private static final int CHUNK_BYTES = 4 * 1024 * 1024;
    private static final int BUFFER_BYTES = 1024 * 1024;

    private final byte[] buffer = new byte[BUFFER_BYTES];
    private final InputStream in;
    private final LogKeys keys;
    private int from;
    private int filled;
    private long line;

    private ExportFile(InputStream in, LogKeys keys) {
        this.in = in;
        this.keys = keys;
    }

    /**
     * Checks an export.
     *
     * @param keys one of which must have signed the manifest
     * @param known checkpoints from elsewhere, their signatures checked
     * @param events takes each event in order, before it is known whether the whole is as it was sealed
     * @throws DifferenceException at the first position that is not as it was sealed
     * @throws CorruptExportException at the first line that cannot be read
     */
    public static Summary check(InputStream in, LogKeys keys, List<Checkpoint> known, Consumer<LogEntry> events)
            throws IOException {
        ExportCheck check = new ExportCheck(known, events);
        ExportFile file = new ExportFile(in, keys);
        for (List<byte[]> chunk = file.chunk(); !chunk.isEmpty(); chunk = file.chunk()) {
            file.check(chunk, check);
        }
        return check.end();
    }

    /** Reading and hashing lines is the work, and each is for itself; their order is looked at after that. */
    private void check(List<byte[]> chunk, ExportCheck check) {
        List<ReadLine> lines =
                chunk.parallelStream().map(bytes -> ReadLine.of(bytes, keys)).toList();
        for (ReadLine next : lines) {
            line++;
            switch (next) {
                case ReadLine.Manifest manifest -> check.accept(manifest.manifest());
                case ReadLine.Event event -> check.accept(event);
                case ReadLine.Failure failure -> throw at(line, failure.reason());
            }
        }
    }

    private static RuntimeException at(long line, RuntimeException reason) {
        return reason instanceof DifferenceException
                ? reason
                : new CorruptExportException("Line " + line + " cannot be read: " + reason.getMessage(), reason);
    }

    private List<byte[]> chunk() throws IOException {
        List<byte[]> lines = new ArrayList<>();
        long bytes = 0;
        while (bytes < CHUNK_BYTES) {
            byte[] next = nextLine();
            if (next == null) {
                return lines;
            }
            bytes += next.length;
            lines.add(next);
        }
        return lines;
    }

    /** Without its end; null at the end of the file. */
    private byte @Nullable [] nextLine() throws IOException {
        ByteArrayOutputStream begun = new ByteArrayOutputStream(0);
        while (fill()) {
            int start = from;
            int end = start;
            while (end < filled && buffer[end] != '\n') {
                end++;
            }
            from = end + 1;
            if (end < filled && begun.size() == 0) {
                return Arrays.copyOfRange(buffer, start, end);
            }
            begun.write(buffer, start, end - start);
            if (end < filled) {
                return begun.toByteArray();
            }
        }
        if (begun.size() > 0) {
            throw new CorruptExportException("The last line has no end: the file has been cut off");
        }
        return null;
    }

    private boolean fill() throws IOException {
        if (from >= filled) {
            from = 0;
            filled = in.read(buffer);
        }
        return filled > 0;
    }
}
