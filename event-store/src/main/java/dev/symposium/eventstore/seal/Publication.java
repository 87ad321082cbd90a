package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.CorruptExportException;
import dev.symposium.verifier.SignedNote;

/**
 * Brings checkpoints to where those who can change the database cannot change them. A place that cannot be reached is
 * tried again with the next checkpoint; the file then gets all that it lacks, the address the last.
 */
final class Publication {

    private static final int PAGE = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final @Nullable Path file;
    private final @Nullable URI address;
    private final CheckpointTable checkpoints;
    private @Nullable HttpClient http;
    private long inFile = -1;
    private long sent = -1;

    Publication(SealSettings settings, CheckpointTable checkpoints) {
        this.file = settings.file();
        this.address = settings.address();
        this.checkpoints = checkpoints;
    }

    /** Brings out what is not there yet. */
    void publish() {
        if (file != null) {
            try {
                append(file);
            } catch (IOException | CorruptExportException e) {
                inFile = -1;
                Sealer.LOG.error("Checkpoints cannot be appended to {}", file, e);
            }
        }
        if (address != null) {
            checkpoints.latest().ifPresent(note -> send(note, address));
        }
    }

    private void append(Path path) throws IOException {
        if (inFile < 0) {
            inFile = largest(path);
        }
        try (FileChannel channel =
                FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.position(channel.size());
            endTornLine(channel);
            List<SignedNote> notes;
            do {
                notes = checkpoints.after(inFile, PAGE);
                for (SignedNote note : notes) {
                    write(channel, note.toString());
                    inFile = Checkpoint.parse(note.text()).size();
                }
            } while (notes.size() == PAGE);
            channel.force(true);
        }
    }

    private long largest(Path path) throws IOException {
        long outside = OutsideCheckpoints.read(path).stream()
                .mapToLong(note -> Checkpoint.parse(note.text()).size())
                .max()
                .orElse(0);
        long inside = checkpoints
                .latest()
                .map(note -> Checkpoint.parse(note.text()).size())
                .orElse(0L);
        if (outside > inside) {
            Sealer.LOG.error("{} has a checkpoint of size {}, and this log was signed up to {}", path, outside, inside);
        }
        return outside;
    }

    /** What a crash has left of a line must not run into the next. */
    private static void endTornLine(FileChannel channel) throws IOException {
        ByteBuffer last = ByteBuffer.allocate(1);
        if (channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n') {
            write(channel, "\n");
        }
    }

    private static void write(FileChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private void send(SignedNote note, URI to) {
        long size = Checkpoint.parse(note.text()).size();
        if (size == sent) {
            return;
        }
        sent = size;
        HttpRequest request = HttpRequest.newBuilder(to)
                .timeout(PATIENCE)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(note.toString()))
                .build();
        client().sendAsync(request, BodyHandlers.discarding())
                .thenAccept(answer -> complain(answer, to))
                .exceptionally(failure -> {
                    Sealer.LOG.error("A checkpoint cannot be sent to {}", to.getHost(), failure);
                    return null;
                });
    }

    private HttpClient client() {
        HttpClient open = http;
        if (open == null) {
            open = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
            http = open;
        }
        return open;
    }

    private static void complain(HttpResponse<?> answer, URI to) {
        if (answer.statusCode() >= 300) {
            Sealer.LOG.error("{} does not take a checkpoint: status {}", to.getHost(), answer.statusCode());
        }
    }
}
