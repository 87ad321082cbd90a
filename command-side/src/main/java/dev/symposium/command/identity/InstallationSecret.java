package dev.symposium.command.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.UUID;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A random key that is made at the first start and shared by all nodes. It hashes; it is never told. */
@Component
public class InstallationSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    InstallationSecret(JdbcClient database) {
        byte[] candidate = new byte[32];
        new SecureRandom().nextBytes(candidate);
        database.sql("insert into installation_secret (name, value) values ('names', ?) on conflict do nothing")
                .param(candidate)
                .update();
        byte[] agreed = database.sql("select value from installation_secret where name = 'names'")
                .query(byte[].class)
                .single();
        key = new SecretKeySpec(agreed, ALGORITHM);
    }

    /** A keyed hash of the text: nobody without the key can tell the text from it, or try texts until one fits. */
    byte[] hashOf(String text) {
        return hashOf(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The same of bytes. */
    public byte[] hashOf(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** The same hash, cut to a UUID of version 8 (RFC 9562). */
    public UUID uuidOf(String text) {
        ByteBuffer hash = ByteBuffer.wrap(hashOf(text));
        long high = (hash.getLong() & ~0xF000L) | 0x8000L;
        long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}
