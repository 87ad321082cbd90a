package dev.symposium.api.embedded.views;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import de.bwaldvogel.mongo.backend.Missing;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;

/**
 * Encodes values to bytes that are ordered as the server orders the values, so that a range of an index is a run of its
 * keys. Types are ordered as in MongoDB. A document within a document has a key, but its order has no meaning.
 */
final class KeyEncoding {
    private static final int NULL = 0x10;
    private static final int NUMBER = 0x20;
    private static final int TEXT = 0x30;
    private static final int DOCUMENT = 0x40;
    private static final int OBJECT_ID = 0x60;
    private static final int BOOLEAN = 0x70;
    private static final int INSTANT = 0x80;
    private static final int OTHER = 0x90;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(48);

    /** The key of one value in ascending order. */
    static Key of(@Nullable Object value) {
        return new KeyEncoding().add(value, true).key();
    }

    Key key() {
        return new Key(bytes.toByteArray());
    }

    /** Appends the next value of a compound key. */
    KeyEncoding add(@Nullable Object value, boolean ascending) {
        byte[] encoded = ascending ? encoded(value) : inverted(encoded(value));
        bytes.writeBytes(encoded);
        return this;
    }

    private static byte[] encoded(@Nullable Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(40);
        if (value == null) {
            out.write(NULL);
            return out.toByteArray();
        }
        switch (value) {
            case Missing ignored -> out.write(NULL);
            case Number number -> number(number.doubleValue(), out);
            case CharSequence text -> text(TEXT, text.toString(), out);
            case ObjectId id -> raw(OBJECT_ID, id.toByteArray(), out);
            case Boolean flag -> {
                out.write(BOOLEAN);
                out.write(flag ? 1 : 0);
            }
            case Instant instant -> {
                out.write(INSTANT);
                fixed(instant.toEpochMilli() ^ Long.MIN_VALUE, out);
            }
            case Document document -> raw(DOCUMENT, DocumentBytes.of(document), out);
            default -> text(OTHER, value.getClass().getName() + Objects.toString(value), out);
        }
        return out.toByteArray();
    }

    /** IEEE 754 bits are ordered as signed magnitudes: negative numbers are inverted whole. */
    private static void number(double number, ByteArrayOutputStream out) {
        out.write(NUMBER);
        long bits = Double.doubleToLongBits(number == 0 ? 0.0 : number);
        fixed(bits < 0 ? ~bits : bits ^ Long.MIN_VALUE, out);
    }

    private static void fixed(long bits, ByteArrayOutputStream out) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (bits >>> shift));
        }
    }

    /** Each UTF-16 unit by itself, as the server compares strings so. */
    private static void text(int type, String text, ByteArrayOutputStream out) {
        out.write(type);
        for (int i = 0; i < text.length(); i++) {
            unit(text.charAt(i), out);
        }
        terminate(out);
    }

    private static void unit(char unit, ByteArrayOutputStream out) {
        if (unit == 0) {
            zero(out);
        } else if (unit < 0x80) {
            out.write(unit);
        } else if (unit < 0x800) {
            out.write(0xC0 | (unit >> 6));
            out.write(0x80 | (unit & 0x3F));
        } else {
            out.write(0xE0 | (unit >> 12));
            out.write(0x80 | ((unit >> 6) & 0x3F));
            out.write(0x80 | (unit & 0x3F));
        }
    }

    private static void raw(int type, byte[] content, ByteArrayOutputStream out) {
        out.write(type);
        for (byte each : content) {
            if (each == 0) {
                zero(out);
            } else {
                out.write(each);
            }
        }
        terminate(out);
    }

    /** Zero is escaped, since two of them end a value: what is shorter comes before what it begins. */
    private static void zero(ByteArrayOutputStream out) {
        out.write(0);
        out.write(0xFE);
    }

    private static void terminate(ByteArrayOutputStream out) {
        out.write(0);
        out.write(0);
    }

    private static byte[] inverted(byte[] encoded) {
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = (byte) ~encoded[i];
        }
        return encoded;
    }
}
