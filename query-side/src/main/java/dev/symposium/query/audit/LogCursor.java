package dev.symposium.query.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import dev.symposium.query.view.InvalidCursorException;

/** The place where a list goes on, bound to the question that it answers. */
final class LogCursor {
    private LogCursor() {}

    static String of(long position, Object question) {
        byte[] bytes = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(position)
                .putLong(digest(question))
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * The position that was given.
     *
     * @throws InvalidCursorException when the cursor was not given for this question
     */
    static long position(String cursor, Object question) {
        ByteBuffer bytes = ByteBuffer.wrap(decoded(cursor));
        if (bytes.remaining() != 2 * Long.BYTES) {
            throw new InvalidCursorException();
        }
        long position = bytes.getLong();
        if (bytes.getLong() != digest(question) || position < 0) {
            throw new InvalidCursorException();
        }
        return position;
    }

    private static byte[] decoded(String cursor) {
        try {
            return Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidCursorException();
        }
    }

    private static long digest(Object question) {
        try {
            byte[] text = question.toString().getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
