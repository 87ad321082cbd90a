package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.HdrHistogram.Histogram;

/**
 * Connections that are kept as long as the server likes, each of which sends the same request again when the answer is
 * complete. One thread serves them all, so that the load takes as little as it can from the machine that it measures.
 */
final class HttpLoad {

    private static final long LONGEST_MICROS = 60_000_000;

    private final InetSocketAddress address;
    private final byte[] request;
    private final int expectedStatus;
    private Histogram micros = new Histogram(LONGEST_MICROS, 2);
    private long lastPosition;

    HttpLoad(int port, String token, String path, String body, int expectedStatus) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.request = ("POST %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nAuthorization: Bearer %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, port, token, body.getBytes(StandardCharsets.UTF_8).length, body)
                .getBytes(StandardCharsets.UTF_8);
        this.expectedStatus = expectedStatus;
    }

    /** The greatest {@code Log-Position} that was answered. */
    long lastPosition() {
        return lastPosition;
    }

    Measurement run(int connections, Duration warmUp, Duration measured) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Exchange> exchanges = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                exchanges.add(new Exchange(selector));
            }
            long from = System.nanoTime() + warmUp.toNanos();
            for (Exchange exchange : exchanges) {
                exchange.send();
            }
            serve(selector, from);
            micros = new Histogram(LONGEST_MICROS, 2);
            serve(selector, from + measured.toNanos());
            for (Exchange exchange : exchanges) {
                exchange.channel.close();
            }
            return new Measurement(micros, measured.toNanos() / 1e9, 1);
        }
    }

    private void serve(Selector selector, long until) throws IOException {
        for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
            selector.select(Math.max(1, left / 1_000_000));
            for (SelectionKey key : selector.selectedKeys()) {
                ((Exchange) key.attachment()).receive();
            }
            selector.selectedKeys().clear();
        }
    }

    private final class Exchange {
        private final Selector selector;
        private SocketChannel channel;
        private final ByteBuffer out = ByteBuffer.wrap(request);
        private final ByteBuffer in = ByteBuffer.allocate(64 * 1024);
        private long sent;

        Exchange(Selector selector) throws IOException {
            this.selector = selector;
            channel = connect();
        }

        private SocketChannel connect() throws IOException {
            SocketChannel connected = SocketChannel.open(address);
            connected.setOption(StandardSocketOptions.TCP_NODELAY, true);
            connected.configureBlocking(false);
            connected.register(selector, SelectionKey.OP_READ, this);
            return connected;
        }

        void send() throws IOException {
            sent = System.nanoTime();
            in.clear();
            out.rewind();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        void receive() throws IOException {
            if (channel.read(in) < 0) {
                throw new IOException("The server closed a connection");
            }
            String answer = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
            if (complete(answer)) {
                if (Integer.parseInt(answer.substring(9, 12)) != expectedStatus) {
                    throw new IOException("Answered: " + answer);
                }
                micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1000));
                String position = header(answer, "log-position");
                lastPosition = Math.max(lastPosition, position.isEmpty() ? 0 : Long.parseLong(position));
                if (header(answer, "connection").equals("close")) {
                    channel.close();
                    channel = connect();
                }
                send();
            }
        }

        private boolean complete(String answer) {
            int head = answer.indexOf("\r\n\r\n");
            if (head < 0) {
                return false;
            }
            String length = header(answer, "content-length");
            return length.isEmpty()
                    ? answer.endsWith("\r\n0\r\n\r\n")
                    : answer.length() >= head + 4 + Integer.parseInt(length);
        }
    }

    /** Empty where it is not there. */
    private static String header(String answer, String name) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n") + 2);
        int start = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ":");
        if (start < 0) {
            return "";
        }
        int value = start + name.length() + 3;
        return head.substring(value, head.indexOf("\r\n", value)).strip();
    }
}
