package dev.symposium.verifier;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * The hashes of RFC 9162: SHA-256 over 0x00 and a leaf's data, over 0x01 and two nodes. How an entry of the log becomes
 * a leaf's data is written in docs/audit.md and never changes. Not for several threads.
 */
public final class MerkleHash {

    /** Bytes of a hash. */
    public static final int BYTES = 32;

    private static final byte LEAF = 0;
    private static final byte NODE = 1;
    private static final int ABSENT = -1;
    private static final int FIXED_BYTES = 128;

    private final MessageDigest digest = sha256();
    private ByteBuffer scratch = ByteBuffer.allocate(1024);

    /** The hash of a leaf with this data. */
    public byte[] leaf(byte[] data) {
        digest.update(LEAF);
        return digest.digest(data);
    }

    /** The hash of the node above two others. */
    public byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }

    /** The root of a tree without leaves. */
    public byte[] empty() {
        return digest.digest();
    }

    /** The hash of the leaf that an entry is. */
    public byte[] leaf(LogEntry entry) {
        digest.update(LEAF);
        begin(entry);
        digest.update(scratch.array(), 0, scratch.position());
        bytes(entry.metadata());
        return bytes(entry.payload()).digest();
    }

    private void begin(LogEntry entry) {
        byte @Nullable [] streamType = utf8(entry.streamType());
        byte[] streamId = text(entry.streamId());
        byte[] type = text(entry.type());
        byte @Nullable [] revision = utf8(entry.revision());
        byte @Nullable [] commandId = utf8(entry.commandId());
        room(FIXED_BYTES + streamId.length + type.length + length(streamType) + length(revision) + length(commandId));
        scratch.putLong(entry.position());
        scratch.putLong(entry.eventId().getMostSignificantBits());
        scratch.putLong(entry.eventId().getLeastSignificantBits());
        put(streamType);
        put(streamId);
        scratch.putLong(entry.sequence());
        put(type);
        put(revision);
        scratch.putLong(entry.recordedAtMicros());
        put(commandId);
        scratch.putInt(entry.commandEvents() == null ? ABSENT : entry.commandEvents());
    }

    private void room(int bytes) {
        if (scratch.capacity() < bytes) {
            scratch = ByteBuffer.allocate(bytes);
        }
        scratch.clear();
    }

    private void put(byte @Nullable [] value) {
        if (value == null) {
            scratch.putInt(ABSENT);
        } else {
            scratch.putInt(value.length).put(value);
        }
    }

    private MessageDigest bytes(byte[] value) {
        digest.update(scratch.clear().putInt(value.length).array(), 0, Integer.BYTES);
        digest.update(value);
        return digest;
    }

    private static int length(byte @Nullable [] value) {
        return value == null ? 0 : value.length;
    }

    private static byte @Nullable [] utf8(@Nullable String text) {
        return text == null ? null : text(text);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A hash, or several one after the other, as they are written everywhere outside of the database. */
    public static String base64(byte[] hashes) {
        return Base64.getEncoder().encodeToString(hashes);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
