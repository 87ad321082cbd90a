package dev.symposium.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An answer of HTTP/1.1 while it arrives. It looks at the bytes only: the load must cost little. */
final class HttpAnswer {
    private static final byte[] LENGTH = name("content-length");
    private static final byte[] CONNECTION = name("connection");
    private static final byte[] POSITION = name("log-position");
    private static final byte[] CLOSE = name("close");
    private static final byte[] LAST_CHUNK = name("\r\n0\r\n\r\n");
    private static final int STATUS = 9;
    private static final int CHUNKED = -1;

    private byte[] bytes = new byte[64 * 1024];
    private int end;
    private int headEnd;
    private long length;
    private long position;
    private boolean closing;

    void clear() {
        end = 0;
        headEnd = 0;
        length = CHUNKED;
        position = 0;
        closing = false;
    }

    /** Where the next bytes belong; never without room. */
    byte[] bytes() {
        if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        return bytes;
    }

    int end() {
        return end;
    }

    /** So many bytes have been added. Answers whether the answer is complete now. */
    boolean add(int count) {
        int looked = Math.max(0, end - 3);
        end += count;
        if (headEnd == 0) {
            findHead(looked);
        }
        return headEnd > 0 && (length == CHUNKED ? endsWithLastChunk() : end >= headEnd + length);
    }

    int status() {
        return 100 * (bytes[STATUS] - '0') + 10 * (bytes[STATUS + 1] - '0') + bytes[STATUS + 2] - '0';
    }

    /** The {@code Log-Position}, 0 without one. */
    long position() {
        return position;
    }

    /** Whether the server closes the connection. */
    boolean closing() {
        return closing;
    }

    private void findHead(int from) {
        for (int i = from; i + 3 < end; i++) {
            if (bytes[i] == '\r' && bytes[i + 1] == '\n' && bytes[i + 2] == '\r' && bytes[i + 3] == '\n') {
                headEnd = i + 4;
                readHead();
                return;
            }
        }
    }

    private void readHead() {
        for (int i = STATUS; i < headEnd - 2; i++) {
            if (bytes[i] == '\n') {
                readLine(i + 1);
            }
        }
        int status = status();
        if (status == 204 || status == 304) {
            length = 0;
        }
    }

    private void readLine(int at) {
        if (is(LENGTH, at)) {
            length = number(at + LENGTH.length);
        } else if (is(POSITION, at)) {
            position = number(at + POSITION.length);
        } else if (is(CONNECTION, at)) {
            closing = is(CLOSE, at + CONNECTION.length + 2);
        }
    }

    private boolean is(byte[] name, int at) {
        for (int i = 0; i < name.length; i++) {
            if (at + i >= headEnd || (bytes[at + i] | 0x20) != name[i]) {
                return false;
            }
        }
        return true;
    }

    /** The digits after a colon. */
    private long number(int at) {
        long number = 0;
        for (int i = at; bytes[i] != '\r'; i++) {
            if (bytes[i] >= '0' && bytes[i] <= '9') {
                number = 10 * number + bytes[i] - '0';
            }
        }
        return number;
    }

    private boolean endsWithLastChunk() {
        return end >= headEnd + LAST_CHUNK.length - 2
                && Arrays.equals(bytes, end - LAST_CHUNK.length, end, LAST_CHUNK, 0, LAST_CHUNK.length);
    }

    private static byte[] name(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public String toString() {
        return new String(bytes, 0, end, StandardCharsets.UTF_8);
    }
}
