package dev.symposium.api.running;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Base64;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A folder with a certificate for localhost and its key, as they come from an authority: two PEM files. */
public record Certified(Path folder) {
    private static final char[] PASSWORD = "only-for-a-moment".toCharArray();
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    public Path certificate() {
        return folder.resolve("fullchain.pem");
    }

    public Path key() {
        return folder.resolve("privkey.pem");
    }

    /** Puts a certificate that has just been made in the place of the one that was there. */
    public void renew() throws Exception {
        Path store = Files.createDirectories(folder).resolve("made.p12");
        Process made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "made",
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-validity",
                        "2",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .inheritIO()
                .start();
        if (made.waitFor() != 0) {
            throw new IllegalStateException("keytool made no certificate");
        }
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream file = Files.newInputStream(store)) {
            keys.load(file, PASSWORD);
        }
        put("PRIVATE KEY", keys.getKey("made", PASSWORD).getEncoded(), key());
        put("CERTIFICATE", keys.getCertificate("made").getEncoded(), certificate());
        Files.delete(store);
    }

    private static void put(String type, byte[] content, Path file) throws IOException {
        Path unfinished = file.resolveSibling("unfinished");
        Files.writeString(
                unfinished,
                "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(type, LINES.encodeToString(content)));
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The certificate that lies there now. */
    Certificate current() throws IOException, GeneralSecurityException {
        try (InputStream file = Files.newInputStream(certificate())) {
            return CertificateFactory.getInstance("X.509").generateCertificate(file);
        }
    }

    /** What a client needs that trusts the certificate that lies there now, and no other. */
    SSLContext trust() throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("current", current());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A connection to this machine whose handshake is done, by one of these versions. */
    SSLSocket connect(int port, String... versions) throws IOException, GeneralSecurityException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        SSLSocket socket = (SSLSocket) trust().getSocketFactory().createSocket(plain, "localhost", port, true);
        socket.setEnabledProtocols(versions);
        socket.startHandshake();
        return socket;
    }
}
