package dev.symposium.api.configuration;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.eventstore.personal.MasterKeys;
import dev.symposium.eventstore.personal.UnknownMasterKeyException;

/** Where the master key comes from: the environment, a file that it names, or a file in the data folder. */
record MasterKeySource(
        @Nullable String key,
        @Nullable String file,
        @Nullable String others,
        Path dataFolder) {
    private static final String KEY = "SYMPOSIUM_MASTER_KEY";
    private static final String FILE = "SYMPOSIUM_MASTER_KEY_FILE";
    private static final String OTHERS = "SYMPOSIUM_MASTER_KEY_PREVIOUS";
    private static final String REMEDY = "Give 32 bytes in Base64, such as `openssl rand -base64 32` prints.";
    private static final int BYTES = 32;

    static MasterKeySource of(Environment environment) {
        return new MasterKeySource(
                given(environment, "symposium.master-key"),
                given(environment, "symposium.master-key-file"),
                given(environment, "symposium.master-key-previous"),
                Path.of(environment.getProperty("symposium.data-dir", "./data")));
    }

    private static @Nullable String given(Environment environment, String name) {
        String value = environment.getProperty(name);
        return value == null || value.isBlank() ? null : value.strip();
    }

    /**
     * The keys; one is made in the data folder where none is given and none was made before.
     *
     * @throws StartRefused when one is given that is none
     */
    MasterKeys read() {
        List<byte[]> previous = new ArrayList<>();
        if (others != null) {
            for (String other : others.split(",", -1)) {
                previous.add(decoded(other.strip(), OTHERS));
            }
        }
        return new MasterKeys(current(), previous);
    }

    /** Why the application does not start with the keys that it was given. */
    static StartRefused refused(UnknownMasterKeyException unknown) {
        return new StartRefused(
                "%s is not the master key of this installation.".formatted(KEY),
                "Give the key that it was last started with as %s, or as %s to exchange it for another."
                        .formatted(KEY, OTHERS),
                unknown);
    }

    private byte[] current() {
        if (key != null && file != null) {
            throw new StartRefused("Both %s and %s are set.".formatted(KEY, FILE), "Set one of them.");
        }
        if (key != null) {
            return decoded(key, KEY);
        }
        Path kept = file == null ? dataFolder.resolve("master.key") : Path.of(file);
        try {
            if (file == null && !Files.exists(kept)) {
                make(kept);
            }
            return decoded(Files.readString(kept).strip(), file == null ? kept.toString() : FILE);
        } catch (IOException e) {
            throw new StartRefused(
                    "The master key cannot be read from %s (%s).".formatted(kept, e.getMessage()),
                    "Make the file readable, or give the key itself as %s.".formatted(KEY),
                    e);
        }
    }

    /** Whole or not at all, and readable for its owner only from the beginning. */
    private void make(Path kept) throws IOException {
        Path folder = Files.createDirectories(dataFolder, ownerOnly("rwx------"));
        Path unfinished = Files.createTempFile(folder, "master.key", null, ownerOnly("rw-------"));
        Files.writeString(unfinished, MasterKeys.generate() + "\n");
        Files.move(unfinished, kept, StandardCopyOption.ATOMIC_MOVE);
    }

    private static FileAttribute<?>[] ownerOnly(String permissions) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    private static byte[] decoded(String text, String name) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            if (key.length == BYTES) {
                return key;
            }
        } catch (IllegalArgumentException notBase64) {
            throw new StartRefused("%s is not in Base64.".formatted(name), REMEDY, notBase64);
        }
        throw new StartRefused("%s has not 32 bytes.".formatted(name), REMEDY);
    }

    @Override
    public String toString() {
        return "MasterKeySource[***]";
    }
}
