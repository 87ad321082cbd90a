package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;

/** Signs for a log. Its text form does not show the private key. */
public final class LogSigner {

    private final LogKey key;
    private final PrivateKey secret;

    /** Signs under the name of the key with the private key that belongs to it. */
    public LogSigner(LogKey key, PrivateKey secret) {
        this.key = key;
        this.secret = secret;
    }

    /** The key that checks what is signed here. */
    public LogKey key() {
        return key;
    }

    /** The text as a signed note. */
    public SignedNote sign(String text) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initSign(secret);
            ed25519.update(text.getBytes(StandardCharsets.UTF_8));
            return SignedNote.of(text, key, ed25519.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key of the log cannot sign", e);
        }
    }

    @Override
    public String toString() {
        return "Signer for " + key;
    }
}
