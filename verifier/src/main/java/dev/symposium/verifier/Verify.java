package dev.symposium.verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** Checks an export offline. Ends with 0 where it is as it was sealed, see {@link #run} for the other codes. */
public final class Verify {

    static final int AS_SEALED = 0;
    static final int DIFFERS = 1;
    static final int UNREADABLE = 2;
    static final int USAGE = 64;

    private static final String HOW = """
            java -jar symposium-verifier.jar <export> --key <key> [--checkpoints <file>]
              <export>       the JSON lines of an export
              --key          the public key of the log, <name>+<id>+<Base64>, or a file that holds it;
                             several with commas or on lines of their own
              --checkpoints  signed checkpoints from elsewhere, one after the other""";

    private Verify() {}

    /** Never returns normally. */
    public static void main(String[] arguments) {
        System.exit(run(arguments, System.out));
    }

    /** 0: as it was sealed. 1: it differs, and where. 2: it cannot be read. 64: the arguments make no sense. */
    static int run(String[] arguments, PrintStream out) {
        boolean more = arguments.length == 5 && arguments[3].equals("--checkpoints");
        if (!(arguments.length == 3 || more) || !arguments[1].equals("--key")) {
            out.println(HOW);
            return USAGE;
        }
        try {
            out.println("OK: " + check(arguments[0], arguments[2], more ? arguments[4] : null));
            return AS_SEALED;
        } catch (DifferenceException e) {
            out.println("DIFFERS: " + e.getMessage());
            return DIFFERS;
        } catch (CorruptExportException e) {
            out.println("CORRUPT: " + e.getMessage());
            return UNREADABLE;
        } catch (IOException e) {
            out.println("Cannot be read: " + e);
            return UNREADABLE;
        }
    }

    private static Summary check(String export, String key, @Nullable String checkpoints) throws IOException {
        LogKeys log = LogKeys.parse(key.contains("+") ? key : Files.readString(Path.of(key)));
        List<Checkpoint> known = checkpoints == null ? List.of() : known(Files.readString(Path.of(checkpoints)), log);
        try (InputStream in = Files.newInputStream(Path.of(export))) {
            return ExportFile.check(in, log, known, entry -> {});
        }
    }

    private static List<Checkpoint> known(String file, LogKeys keys) {
        return SignedNote.checkpoints(file).stream()
                .map(note -> {
                    Checkpoint checkpoint = Checkpoint.parse(note.text());
                    if (keys.signerOf(note).isEmpty()) {
                        throw new DifferenceException(
                                "The checkpoint of size %d is not signed by the key".formatted(checkpoint.size()));
                    }
                    return checkpoint;
                })
                .toList();
    }
}
