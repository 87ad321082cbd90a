package dev.symposium.eventstore.personal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

/**
 * The master key, which encrypts the keys of people, and others that it may have been before or may become. Each has an
 * identifier that tells nothing about it. Prints none of them.
 */
public final class MasterKeys {
    private static final int BYTES = 32;

    private final String currentId;
    private final Map<String, SecretKey> byId = new LinkedHashMap<>();

    /**
     * Takes keys of 32 bytes.
     *
     * @throws IllegalArgumentException when one has another length
     */
    public MasterKeys(byte[] current, List<byte[]> others) {
        currentId = add(current);
        others.forEach(this::add);
    }

    /** A new key, in Base64. */
    public static String generate() {
        return Base64.getEncoder().encodeToString(Cipher.random(BYTES));
    }

    private String add(byte[] key) {
        if (key.length != BYTES) {
            throw new IllegalArgumentException("A master key has 32 bytes, not " + key.length);
        }
        SecretKey secret = new SecretKeySpec(key, "AES");
        String id = idOf(key);
        byId.put(id, secret);
        return id;
    }

    /**
     * A seal of every node with the same master key; it opens what was sealed under one of the others too, so that all
     * nodes understand each other while the master key is exchanged.
     *
     * @param purpose seals for other purposes are others
     */
    public TextSeal sealFor(String purpose) {
        return new TextSeal(byId.values().stream()
                .map(master -> new SecretKeySpec(hash(master.getEncoded(), "a seal for " + purpose), "AES"))
                .toList());
    }

    private static String idOf(byte[] key) {
        return HexFormat.of().formatHex(hash(key, "the identifier of a master key"), 0, 8);
    }

    private static byte[] hash(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    String currentId() {
        return currentId;
    }

    boolean knows(@Nullable String id) {
        return byId.containsKey(id);
    }

    byte[] wrap(SecretKey key, String person) {
        return Cipher.encrypt(of(currentId), key.getEncoded(), context(person));
    }

    SecretKey unwrap(byte[] wrapped, String master, String person) {
        return new SecretKeySpec(Cipher.decrypt(of(master), wrapped, context(person)), "AES");
    }

    private SecretKey of(String id) {
        SecretKey key = byId.get(id);
        if (key == null) {
            throw new UnknownMasterKeyException(id);
        }
        return key;
    }

    private static byte[] context(String person) {
        return ("person-key\n" + person).getBytes(StandardCharsets.UTF_8);
    }
}
