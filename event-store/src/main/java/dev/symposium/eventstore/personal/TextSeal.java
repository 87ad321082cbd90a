package dev.symposium.eventstore.personal;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.crypto.SecretKey;

/** Makes short texts unreadable for whoever carries them about, and notices when one has been changed on the way. */
public final class TextSeal {
    private static final byte[] NO_CONTEXT = {};

    private final List<? extends SecretKey> keys;

    /** Seals with the first key and opens with any. */
    TextSeal(List<? extends SecretKey> keys) {
        this.keys = keys;
    }

    /** The text as letters, digits, dashes and underscores; another time it is others. */
    public String sealed(String text) {
        byte[] secret = Cipher.encrypt(keys.getFirst(), text.getBytes(StandardCharsets.UTF_8), NO_CONTEXT);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    }

    /** The text again; empty when it was sealed with no key that is known here, or has been changed since. */
    public Optional<String> opened(String sealed) {
        return keys.stream().flatMap(key -> opened(key, sealed).stream()).findFirst();
    }

    private static Optional<String> opened(SecretKey key, String sealed) {
        try {
            byte[] text = Cipher.decrypt(key, Base64.getUrlDecoder().decode(sealed), NO_CONTEXT);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | UnreadableSecretException notSealedHere) {
            return Optional.empty();
        }
    }
}
