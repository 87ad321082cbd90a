package dev.symposium.api.running;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/**
 * A client that still speaks what has long been given up: a process of its own, in which nothing is forbidden. So when
 * it is refused, the server has done it.
 */
final class OldClient {
    private static final String ACCEPTED = "accepted";

    /** Lifts what the JDK forbids by itself: a property of every process that is given this file. */
    static String permission(Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("everything.security"), """
                jdk.tls.disabledAlgorithms=
                jdk.tls.legacyAlgorithms=
                jdk.certpath.disabledAlgorithms=
                """);
        return "-Djava.security.properties=" + file;
    }

    /** Whether the server takes this client by this version and this suite. */
    static boolean isAccepted(Path folder, int port, String version, String suite) throws Exception {
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        permission(folder),
                        "-cp",
                        Path.of("target", "test-classes").toString(),
                        OldClient.class.getName(),
                        Integer.toString(port),
                        version,
                        suite)
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (client.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
        return said.contains(ACCEPTED);
    }

    public static void main(String[] arguments) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Credulous()}, null);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]))) {
            socket.setEnabledProtocols(new String[] {arguments[1]});
            socket.setEnabledCipherSuites(new String[] {arguments[2]});
            socket.startHandshake();
            System.out.println(ACCEPTED);
        } catch (SSLException refused) {
            System.out.println(List.of("refused", String.valueOf(refused.getMessage())));
        }
    }

    /** It is not the certificate that is tested. */
    private static final class Credulous implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
