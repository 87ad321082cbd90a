package dev.symposium.api.imports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

import org.springframework.web.multipart.MultipartFile;

/**
 * A file of an upload, in a temporary file until it is closed.
 *
 * @param name as the sender calls it, without folders; never used as the name of a file here
 * @param sha256 in hexadecimal
 */
record UploadedFile(Path path, String name, String sha256) implements AutoCloseable {
    private static final int LONGEST_NAME = 200;
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    static UploadedFile of(MultipartFile upload, Path folder) throws IOException {
        Path path = Files.createTempFile(folder, "people-", ".upload");
        try (InputStream content = upload.getInputStream()) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            Files.copy(new DigestInputStream(content, digest), path, StandardCopyOption.REPLACE_EXISTING);
            return new UploadedFile(path, plainName(upload), HexFormat.of().formatHex(digest.digest()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        } catch (IOException | RuntimeException failure) {
            Files.delete(path);
            throw failure;
        }
    }

    private static String plainName(MultipartFile upload) {
        String name = Objects.requireNonNullElse(upload.getOriginalFilename(), "")
                .replaceFirst("^.*[/\\\\]", "")
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        return name.length() > LONGEST_NAME ? name.substring(name.length() - LONGEST_NAME) : name;
    }

    /** Whether it is a spreadsheet, and not text: by its name, which what is in it has to bear out. */
    boolean isSpreadsheet() throws IOException {
        byte[] beginning = beginning();
        if (beginsWith(beginning, OLE)) {
            throw FileRefusal.kind(
                    "old-or-locked",
                    "An old .xls file, or one with a password, is not read. Save it as .xlsx, without.");
        }
        boolean isZip = beginsWith(beginning, ZIP);
        if (isZip && hasEnding(".xlsx")) {
            return true;
        }
        if (hasEnding(".xlsm") || hasEnding(".xlsb")) {
            throw FileRefusal.kind("macros", "Files that can have macros are not read. Save it as .xlsx.");
        }
        if (isZip || !hasEnding(".csv")) {
            throw FileRefusal.kind("unknown-kind", "The file must be a spreadsheet (.xlsx) or text (.csv).");
        }
        return false;
    }

    private boolean hasEnding(String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending);
    }

    private byte[] beginning() throws IOException {
        try (InputStream content = Files.newInputStream(path)) {
            byte[] beginning = content.readNBytes(ZIP.length);
            if (beginning.length == 0) {
                throw FileRefusal.content("empty-file", "There is nothing in the file.");
            }
            return beginning;
        }
    }

    private static boolean beginsWith(byte[] content, byte[] magic) {
        return Arrays.equals(content, magic);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
