package dev.symposium.api.security;

import java.util.Map;

import org.springframework.stereotype.Component;

/** The public parts of the signing keys. */
@Component
public class PublishedKeys {
    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    /** A JSON Web Key Set (RFC 7517) without private parts. */
    public Map<String, Object> jwks() {
        return keys.published().toJSONObject(true);
    }

    /** Publishes a new key, which soon signs in place of the one that does; its identifier. */
    public String rotate() {
        return keys.rotate();
    }
}
