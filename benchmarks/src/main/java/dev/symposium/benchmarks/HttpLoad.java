package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.HdrHistogram.Histogram;

/**
 * Connections that are kept as long as the server likes, each of which sends its next request when the answer is
 * complete. One thread serves them all, so that the load takes as little as it can from the machine that it measures.
 */
final class HttpLoad {

    private static final long LONGEST_MICROS = 60_000_000;
    private static final int NO_FAILURES = 0;
    private static final int TOLERANT = Integer.MAX_VALUE;

    private final InetSocketAddress address;
    private final List<byte[]> requests;
    private final int expectedStatus;
    private final int tolerated;
    private final Map<Integer, Integer> failures = new TreeMap<>();
    private Histogram micros = new Histogram(LONGEST_MICROS, 2);
    private Histogram pending = new Histogram(LONGEST_MICROS, 2);
    private long lastPosition;

    /** The same request again and again; ends at the first answer that is not the expected one. */
    HttpLoad(int port, String token, String path, String body, int expectedStatus) {
        this(port, List.of(new HttpQuestion("POST", path, body).as(port, token)), expectedStatus, NO_FAILURES);
    }

    private HttpLoad(int port, List<byte[]> requests, int expectedStatus, int tolerated) {
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        this.requests = requests;
        this.expectedStatus = expectedStatus;
        this.tolerated = tolerated;
    }

    /**
     * Of n connections, the i-th sends the requests i, i + n, i + 2n … in turn; connections share them where there are
     * fewer. Answers that are not the expected ones are counted as failures.
     */
    static HttpLoad inTurn(int port, List<byte[]> requests, int expectedStatus) {
        return new HttpLoad(port, requests, expectedStatus, TOLERANT);
    }

    /** The greatest {@code Log-Position} that was answered. */
    long lastPosition() {
        return lastPosition;
    }

    /** How long the requests had waited that were not answered yet when the load ended. */
    Histogram pending() {
        return pending;
    }

    /** How often which other status was answered while it was measured. */
    Map<Integer, Integer> failures() {
        return failures;
    }

    Measurement run(int connections, Duration warmUp, Duration measured) throws IOException {
        try (Selector selector = Selector.open()) {
            List<Exchange> exchanges = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                exchanges.add(new Exchange(selector, i, connections));
            }
            long from = System.nanoTime() + warmUp.toNanos();
            for (Exchange exchange : exchanges) {
                exchange.send();
            }
            serve(selector, from);
            micros = new Histogram(LONGEST_MICROS, 2);
            failures.clear();
            serve(selector, from + measured.toNanos());
            pending = new Histogram(LONGEST_MICROS, 2);
            for (Exchange exchange : exchanges) {
                pending.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - exchange.sent) / 1000));
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

    private void count(HttpAnswer answer, long sent) throws IOException {
        if (answer.status() == expectedStatus) {
            micros.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - sent) / 1000));
            lastPosition = Math.max(lastPosition, answer.position());
        } else if (failures.merge(answer.status(), 1, Integer::sum) > tolerated) {
            throw new IOException("Answered: " + answer);
        }
    }

    private final class Exchange {
        private final Selector selector;
        private final List<ByteBuffer> mine = new ArrayList<>();
        private final HttpAnswer answer = new HttpAnswer();
        private SocketChannel channel;
        private int next;
        private long sent;

        Exchange(Selector selector, int number, int connections) throws IOException {
            this.selector = selector;
            for (int i = number % requests.size(); i < requests.size(); i += connections) {
                mine.add(ByteBuffer.wrap(requests.get(i)));
            }
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
            ByteBuffer out = mine.get(next);
            next = (next + 1) % mine.size();
            sent = System.nanoTime();
            answer.clear();
            out.rewind();
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }

        void receive() throws IOException {
            byte[] into = answer.bytes();
            int read = channel.read(ByteBuffer.wrap(into, answer.end(), into.length - answer.end()));
            if (read < 0) {
                throw new IOException("The server closed a connection");
            }
            if (answer.add(read)) {
                count(answer, sent);
                if (answer.closing()) {
                    channel.close();
                    channel = connect();
                }
                send();
            }
        }
    }
}
