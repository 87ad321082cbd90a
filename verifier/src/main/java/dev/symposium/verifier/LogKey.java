package dev.symposium.verifier;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The public key of a log, an Ed25519 key with a name. Written {@code <name>+<id>+<key>} as for signed notes.
 *
 * @param name the origin of the checkpoints that it signs
 * @param encoded the 32 bytes of the key, in Base64
 */
public record LogKey(String name, String encoded) {

    static final byte ED25519 = 1;
    private static final int KEY_BYTES = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    /** The key with the name. */
    public static LogKey of(String name, PublicKey key) {
        byte[] x509 = key.getEncoded();
        return new LogKey(name, MerkleHash.base64(Arrays.copyOfRange(x509, X509_PREFIX.length, x509.length)));
    }

    /**
     * Reads a key.
     *
     * @throws CorruptExportException where the text is no such key
     */
    public static LogKey parse(String text) {
        String[] parts = text.strip().split("\\+", 3);
        try {
            byte[] key = Base64.getDecoder().decode(parts[parts.length - 1]);
            if (parts.length == 3 && key.length == 1 + KEY_BYTES && key[0] == ED25519) {
                LogKey read = new LogKey(parts[0], MerkleHash.base64(Arrays.copyOfRange(key, 1, key.length)));
                if (read.toString().equals(text.strip())) {
                    return read;
                }
            }
        } catch (IllegalArgumentException e) {
            throw new CorruptExportException("The key is not in Base64", e);
        }
        throw new CorruptExportException("A key is written <name>+<id>+<Base64>");
    }

    /** The first four bytes of a hash over name and key: tells keys of the same name apart. */
    byte[] id() {
        MessageDigest digest = MerkleHash.sha256();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(digest.digest(typed()), 4);
    }

    /** The same as text, as it stands between name and key. */
    public String idText() {
        return HexFormat.of().formatHex(id());
    }

    private byte[] typed() {
        byte[] typed = new byte[1 + KEY_BYTES];
        typed[0] = ED25519;
        System.arraycopy(Base64.getDecoder().decode(encoded), 0, typed, 1, KEY_BYTES);
        return typed;
    }

    boolean signed(byte[] text, byte[] signature) {
        try {
            Signature ed25519 = Signature.getInstance("Ed25519");
            ed25519.initVerify(publicKey());
            ed25519.update(text);
            return ed25519.verify(signature);
        } catch (GeneralSecurityException e) {
            // The JDK throws also for a signature that is merely of the wrong form.
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] key = Base64.getDecoder().decode(encoded);
        byte[] x509 = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(key, 0, x509, X509_PREFIX.length, KEY_BYTES);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
    }

    @Override
    public String toString() {
        return name + "+" + idText() + "+" + MerkleHash.base64(typed());
    }
}
