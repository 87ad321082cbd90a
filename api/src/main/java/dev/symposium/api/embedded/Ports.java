package dev.symposium.api.embedded;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

/** The ports of the embedded stores: those of the last start where they are free, so that tools find them again. */
record Ports(int postgres, int mongo) {
    static Ports chosenFor(DataFolder folder) {
        var last = new Properties();
        try {
            if (Files.exists(folder.ports())) {
                try (var reader = Files.newBufferedReader(folder.ports())) {
                    last.load(reader);
                }
            }
            try (var postgres = bound(last.getProperty("postgres"));
                    var mongo = bound(last.getProperty("mongodb"))) {
                var ports = new Ports(postgres.getLocalPort(), mongo.getLocalPort());
                Files.writeString(folder.ports(), "postgres=%d%nmongodb=%d%n".formatted(ports.postgres, ports.mongo));
                return ports;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw DataFolder.unusable(folder.root(), e);
        }
    }

    private static ServerSocket bound(@Nullable String wished) throws IOException {
        var loopback = InetAddress.ofLiteral("127.0.0.1");
        if (wished != null && wished.matches("\\d{1,5}") && Integer.parseInt(wished) <= 65_535) {
            try {
                return listening(loopback, Integer.parseInt(wished));
            } catch (BindException taken) {
                return listening(loopback, 0);
            }
        }
        return listening(loopback, 0);
    }

    private static ServerSocket listening(InetAddress address, int port) throws IOException {
        var socket = new ServerSocket();
        // Connections of the last run may linger; they must not make its port look taken.
        socket.setReuseAddress(true);
        try {
            socket.bind(new InetSocketAddress(address, port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
