package dev.symposium.verifier;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The public keys that have signed for a log, one after the other.
 *
 * @param keys at least one
 */
public record LogKeys(List<LogKey> keys) {
    public LogKeys {
        keys = List.copyOf(keys);
    }

    /**
     * Reads keys that are parted by commas or line ends.
     *
     * @throws CorruptExportException where one of them is no key, or there is none
     */
    public static LogKeys parse(String text) {
        if (text.isBlank()) {
            throw new CorruptExportException("There is no key");
        }
        return new LogKeys(text.strip()
                .lines()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(LogKey::parse)
                .toList());
    }

    /** The one that has signed the note; empty where none has. */
    Optional<LogKey> signerOf(SignedNote note) {
        return keys.stream().filter(note::isSignedBy).findFirst();
    }

    @Override
    public String toString() {
        return keys.stream().map(LogKey::toString).collect(Collectors.joining(" or "));
    }
}
