package dev.symposium.eventstore.seal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import dev.symposium.verifier.SignedNote;

/** The checkpoints that lie outside of the database. */
final class OutsideCheckpoints {

    private OutsideCheckpoints() {}

    /** In the order of the file; none where there is no file yet. */
    static List<SignedNote> read(Path file) throws IOException {
        return Files.exists(file) ? SignedNote.checkpoints(Files.readString(file)) : List.of();
    }
}
