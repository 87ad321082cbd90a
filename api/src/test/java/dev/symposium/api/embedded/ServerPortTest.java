package dev.symposium.api.embedded;

import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.web.server.PortInUseException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ServerPortTest {
    private static final String HERE = "127.0.0.1";

    @Test
    void aPortThatAnotherHasIsTaken() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral(HERE))) {
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> new ServerPort(HERE, other.getLocalPort()).requireFree())
                    .satisfies(taken -> assertThat(taken.getPort()).isEqualTo(other.getLocalPort()));
        }
    }

    @Test
    void aPortIsTakenOnEveryAddressWhenAnotherHasItOnOne() throws Exception {
        try (var other = new ServerSocket(0, 1, InetAddress.ofLiteral(HERE))) {
            assertThatExceptionOfType(PortInUseException.class)
                    .isThrownBy(() -> new ServerPort(null, other.getLocalPort()).requireFree());
        }
    }

    @Test
    void thePortStaysFree() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(HERE))) {
            port = socket.getLocalPort();
        }
        new ServerPort(HERE, port).requireFree();

        assertThatCode(() -> new ServerSocket(port, 1, InetAddress.ofLiteral(HERE)).close())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void anyPortAndNoneAreNeverTaken(int port) {
        assertThatCode(() -> new ServerPort(HERE, port).requireFree()).doesNotThrowAnyException();
    }

    /** An address of a network for documentation, which no machine has. */
    @Test
    void anAddressOfAnotherMachineIsRefused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new ServerPort("192.0.2.1", 8080).requireFree())
                .withMessage("SERVER_ADDRESS is not an address of this machine: '192.0.2.1'.");
    }
}
