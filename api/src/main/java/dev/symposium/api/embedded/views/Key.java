package dev.symposium.api.embedded.views;

import java.util.Arrays;

/** A key of a document or of an index: bytes in the order of the values that they encode. */
final class Key implements Comparable<Key> {
    private final byte[] bytes;

    /** The bytes are not copied. */
    Key(byte[] bytes) {
        this.bytes = bytes;
    }

    byte[] bytes() {
        return bytes;
    }

    /** The first key after all keys that begin with this one. */
    Key afterAllWithPrefix() {
        byte[] next = Arrays.copyOf(bytes, bytes.length + 1);
        // No encoded value begins with this byte.
        next[bytes.length] = (byte) 0xFF;
        return new Key(next);
    }

    Key followedBy(Key other) {
        byte[] both = Arrays.copyOf(bytes, bytes.length + other.bytes.length);
        System.arraycopy(other.bytes, 0, both, bytes.length, other.bytes.length);
        return new Key(both);
    }

    @Override
    public int compareTo(Key other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Key key && Arrays.equals(bytes, key.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
