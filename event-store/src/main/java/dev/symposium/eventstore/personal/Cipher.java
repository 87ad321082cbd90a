package dev.symposium.eventstore.personal;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.stream.Stream;

import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/** AES-256-GCM with a nonce of twelve random bytes before the ciphertext and a tag of sixteen after it. */
final class Cipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final int STRIPES = 16;

    /** Each has a lock of its own: one for all would be where every thread queues. */
    private static final SecureRandom[] RANDOM =
            Stream.generate(SecureRandom::new).limit(STRIPES).toArray(SecureRandom[]::new);

    private Cipher() {}

    /** Only readable with the same key in the same context. */
    static byte[] encrypt(SecretKey key, byte[] plain, byte[] context) {
        byte[] nonce = random(NONCE);
        byte[] result = new byte[NONCE + plain.length + TAG_BITS / 8];
        System.arraycopy(nonce, 0, result, 0, NONCE);
        try {
            javax.crypto.Cipher cipher = cipher(javax.crypto.Cipher.ENCRYPT_MODE, key, nonce, context);
            cipher.doFinal(plain, 0, plain.length, result, NONCE);
            return result;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has AES in Galois/Counter mode", e);
        }
    }

    /**
     * What was encrypted.
     *
     * @throws UnreadableSecretException when it was with another key or in another context, or was changed since
     */
    static byte[] decrypt(SecretKey key, byte[] secret, byte[] context) {
        try {
            return cipher(javax.crypto.Cipher.DECRYPT_MODE, key, secret, context)
                    .doFinal(secret, NONCE, secret.length - NONCE);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableSecretException(e);
        }
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM[(int) (Thread.currentThread().threadId() % STRIPES)].nextBytes(bytes);
        return bytes;
    }

    private static javax.crypto.Cipher cipher(int mode, SecretKey key, byte[] nonce, byte[] context)
            throws GeneralSecurityException {
        javax.crypto.Cipher cipher = javax.crypto.Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(context);
        return cipher;
    }
}
