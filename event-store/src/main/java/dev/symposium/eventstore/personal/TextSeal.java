package dev.symposium.eventstore.personal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import javax.crypto.SecretKey;

/** Makes short texts unreadable for whoever carries them about, and notices when one has been changed on the way. */
public final class TextSeal {
    private static final byte[] NO_CONTEXT = {};

    private final SecretKey key;

    TextSeal(SecretKey key) {
        this.key = key;
    }

    /** The text as letters, digits, dashes and underscores; another time it is others. */
    public String sealed(String text) {
        byte[] secret = Cipher.encrypt(key, text.getBytes(StandardCharsets.UTF_8), NO_CONTEXT);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The text again; empty when it was not sealed with the same key, or has been changed since. */
    public Optional<String> opened(String sealed) {
        try {
            byte[] text = Cipher.decrypt(key, Base64.getUrlDecoder().decode(sealed), NO_CONTEXT);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | UnreadableSecretException notSealedHere) {
            return Optional.empty();
        }
    }
}
