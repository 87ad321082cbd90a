package dev.symposium.eventstore;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/** Stands between the driver and the server and cuts the connection that appends, at a chosen moment of an append. */
final class CuttingProxy implements AutoCloseable {

    enum Moment {
        /** The server never hears of the append. */
        BEFORE_IT_IS_SENT,
        /** The server has the append, and whether it commits before it sees the cut is open. */
        AFTER_IT_IS_SENT,
        /** The server has committed, and its answer is lost. */
        BEFORE_THE_ANSWER,
        /** The same, and there is no way to the server any more. */
        FOR_GOOD,
        /** The server has begun and lacks the message that ends the transaction; it is not told that none will come. */
        BEFORE_ITS_END
    }

    /** The last message of every request: Sync. */
    private static final int END_BYTES = 5;

    private final ServerSocket entrance;
    private final int target;
    private final Set<Line> lines = ConcurrentHashMap.newKeySet();
    private final AtomicReference<@Nullable Moment> armed = new AtomicReference<>();
    private volatile boolean freezing;
    private volatile boolean closed;

    CuttingProxy(int target) {
        this.target = target;
        try {
            entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Cuts at the next append. */
    void cut(Moment moment) {
        armed.set(moment);
    }

    /** Carries nothing more from and to the next who reads on in the log, and tells nobody. */
    void freezeNextReader() {
        freezing = true;
    }

    boolean hasCut() {
        return armed.get() == null;
    }

    private void accept() {
        while (!closed) {
            try {
                Line line = new Line(entrance.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                lines.add(line);
                Thread.ofVirtual().start(line::carryRequests);
                Thread.ofVirtual().start(line::carryAnswers);
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    private void shutAllBut(@Nullable Line survivor) {
        closed = true;
        try {
            entrance.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            lines.stream().filter(line -> line != survivor).forEach(Line::end);
        }
    }

    @Override
    public void close() {
        shutAllBut(null);
    }

    /** One connection. */
    private final class Line {
        private final Socket client;
        private final Socket server;
        private volatile boolean appends;
        private volatile boolean swallow;
        private volatile boolean silent;
        private volatile boolean frozen;

        Line(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void carryRequests() {
            byte[] buffer = new byte[1 << 20];
            try {
                InputStream in = client.getInputStream();
                boolean more = true;
                for (int read = in.read(buffer); more && read >= 0; read = more ? in.read(buffer) : -1) {
                    String request = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                    appends |= request.contains("event_append");
                    frozen |= freezing && request.contains("FROM event WHERE position >");
                    freezing &= !frozen;
                    more = frozen || carry(buffer, read, appends ? armed.get() : null);
                }
            } catch (IOException e) {
                PostgresEventStorageEngine.LOG.debug("The line is down", e);
            }
            if (!silent) {
                end();
            }
        }

        /** Returns whether the line still carries. */
        private boolean carry(byte[] buffer, int read, @Nullable Moment moment) throws IOException {
            switch (moment) {
                case null -> send(buffer, read);
                case BEFORE_IT_IS_SENT -> {}
                case AFTER_IT_IS_SENT -> send(buffer, read);
                case BEFORE_THE_ANSWER, FOR_GOOD -> {
                    swallow = true;
                    if (moment == Moment.FOR_GOOD) {
                        shutAllBut(this);
                    }
                    send(buffer, read);
                }
                case BEFORE_ITS_END -> {
                    silent = true;
                    send(buffer, read - END_BYTES);
                    armed.set(null);
                }
            }
            return moment == null || swallow;
        }

        private void send(byte[] buffer, int length) throws IOException {
            server.getOutputStream().write(buffer, 0, length);
        }

        void carryAnswers() {
            byte[] buffer = new byte[1 << 16];
            try (InputStream in = server.getInputStream();
                    OutputStream out = client.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0 && !swallow; read = in.read(buffer)) {
                    out.write(buffer, 0, read);
                    out.flush();
                }
            } catch (IOException e) {
                PostgresEventStorageEngine.LOG.debug("The line is down", e);
            }
            end();
        }

        void end() {
            try {
                client.close();
                server.close();
            } catch (IOException e) {
                PostgresEventStorageEngine.LOG.debug("The line is down", e);
            }
            if (lines.remove(this) && appends) {
                armed.set(null);
            }
        }
    }
}
