package dev.symposium.api.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.PortInUseException;

/**
 * The port that the server is going to listen on.
 *
 * @param address null for every address of the machine
 * @param port 0 for any free one, negative for none
 */
record ServerPort(@Nullable String address, int port) {

    /**
     * Listens for a moment, so that a start that cannot succeed is refused before it has begun.
     *
     * @throws PortInUseException when another process listens there
     * @throws StartRefused when the address is not this machine's, or the port is not for this user
     */
    void requireFree() {
        if (port < 0) {
            return;
        }
        try {
            listen(port);
        } catch (IOException e) {
            throw reason(e);
        }
    }

    private void listen(int somewhere) throws IOException {
        try (var socket = new ServerSocket()) {
            // As the server itself does: connections of the last run may linger.
            socket.setReuseAddress(!PostgresBinaries.onWindows());
            socket.bind(socketAddress(somewhere));
        }
    }

    private InetSocketAddress socketAddress(int somewhere) throws IOException {
        return address == null
                ? new InetSocketAddress(somewhere)
                : new InetSocketAddress(InetAddress.getByName(address), somewhere);
    }

    private RuntimeException reason(IOException failure) {
        if (!isAddressOfThisMachine()) {
            return new StartRefused(
                    "SERVER_ADDRESS is not an address of this machine: '%s'.".formatted(address),
                    "Give one of this machine's, or 0.0.0.0 for all of them.",
                    failure);
        }
        if (String.valueOf(failure.getMessage()).contains("ermission")) {
            return new StartRefused(
                    "This user may not listen on port %d (SERVER_PORT).".formatted(port),
                    "Choose a port above 1023, such as SERVER_PORT=8080, or allow this one.",
                    failure);
        }
        return new PortInUseException(port, failure);
    }

    private boolean isAddressOfThisMachine() {
        try {
            listen(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
