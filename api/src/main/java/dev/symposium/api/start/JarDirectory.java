package dev.symposium.api.start;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The directory at the end of a jar. It has a checksum of every entry, so equal directories are of equal jars. */
final class JarDirectory {
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_LENGTH = 22;
    private static final int LONGEST_END = END_LENGTH + 0xFFFF;
    private static final int DIRECTORY_LENGTH = 12;
    private static final int DIRECTORY_PLACE = 16;

    private JarDirectory() {}

    /**
     * Tells this directory from all others, in hexadecimal digits.
     *
     * @throws IOException when the file is no jar, or has more than 2 GB
     */
    static String digest(Path jar) throws IOException {
        try (FileChannel file = FileChannel.open(jar)) {
            int length = (int) Math.min(file.size(), LONGEST_END);
            byte[] end = read(file, file.size() - length, length);
            ByteBuffer numbers = ByteBuffer.wrap(end).order(ByteOrder.LITTLE_ENDIAN);
            int at = length - END_LENGTH;
            while (at >= 0 && numbers.getInt(at) != END_SIGNATURE) {
                at--;
            }
            if (at < 0 || numbers.getInt(at + DIRECTORY_LENGTH) < 0 || numbers.getInt(at + DIRECTORY_PLACE) < 0) {
                throw new IOException("No directory is found in " + jar);
            }
            return sha256(read(file, numbers.getInt(at + DIRECTORY_PLACE), numbers.getInt(at + DIRECTORY_LENGTH)));
        }
    }

    private static byte[] read(FileChannel file, long from, int length) throws IOException {
        byte[] bytes = new byte[length];
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            if (file.read(buffer, from + buffer.position()) < 0) {
                throw new IOException("The jar is too short");
            }
        }
        return bytes;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
