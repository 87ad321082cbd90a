package dev.symposium.api.edge;

import java.net.MalformedURLException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.ssl.PemSslBundleProperties;
import org.springframework.boot.autoconfigure.ssl.PropertiesSslBundle;

import dev.symposium.api.embedded.StartRefused;
import dev.symposium.api.embedded.Variables;

/**
 * The certificate, with those that lead to its authority, and its key, as addresses of PEM files. The framework serves
 * them, and takes them anew when they change.
 */
record TlsFiles(String certificate, String key) {
    private static final String CERTIFICATE = "symposium.tls.certificate";
    private static final String KEY = "symposium.tls.key";
    private static final String BUNDLE = "spring.ssl.bundle.pem.symposium.";

    /** Those with forward secrecy and authenticated encryption. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_256_GCM_SHA384",
            "TLS_AES_128_GCM_SHA256",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");

    /**
     * Those that the variables name; null when they name none.
     *
     * @throws StartRefused when they name one of the two only, or no certificate with its key
     */
    static @Nullable TlsFiles from(Variables variables) {
        String certificate = variables.text(CERTIFICATE);
        String key = variables.text(KEY);
        if (certificate == null && key == null) {
            return null;
        }
        if (certificate == null || key == null) {
            throw new StartRefused(
                    "%s is not set.".formatted(Variables.nameOf(certificate == null ? CERTIFICATE : KEY)),
                    "A certificate and its key are given together, as names of PEM files.");
        }
        TlsFiles files = new TlsFiles(address(CERTIFICATE, certificate), address(KEY, key));
        files.check();
        return files;
    }

    private static String address(String property, String file) {
        try {
            return Path.of(file).toAbsolutePath().toUri().toURL().toString();
        } catch (InvalidPathException | MalformedURLException e) {
            throw new StartRefused(
                    "%s is not the name of a file.".formatted(Variables.nameOf(property)), "Name a PEM file.", e);
        }
    }

    private void check() {
        PemSslBundleProperties pem = new PemSslBundleProperties();
        pem.getKeystore().setCertificate(certificate);
        pem.getKeystore().setPrivateKey(key);
        pem.getKeystore().setVerifyKeys(true);
        try {
            PropertiesSslBundle.get(pem).getStores().getKeyStore();
        } catch (RuntimeException e) {
            throw new StartRefused(
                    "SYMPOSIUM_TLS_CERTIFICATE and SYMPOSIUM_TLS_KEY are no certificate and its key.",
                    "Name two PEM files that can be read: the certificate followed by those of its authority, and the"
                            + " key without a password.",
                    e);
        }
    }

    /** What the framework is told. */
    Map<String, Object> properties() {
        return Map.of(
                BUNDLE + "keystore.certificate",
                certificate,
                BUNDLE + "keystore.private-key",
                key,
                BUNDLE + "keystore.verify-keys",
                true,
                BUNDLE + "reload-on-update",
                true,
                BUNDLE + "options.enabled-protocols",
                "TLSv1.3,TLSv1.2",
                BUNDLE + "options.ciphers",
                String.join(",", CIPHERS),
                "server.ssl.bundle",
                "symposium",
                "server.http2.enabled",
                true);
    }
}
