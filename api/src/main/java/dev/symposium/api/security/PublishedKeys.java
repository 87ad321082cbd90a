package dev.symposium.api.security;

import java.util.Map;

import org.springframework.stereotype.Component;

/** The public parts of the signing keys. */
@Component
public class PublishedKeys {
    private final Map<String, Object> jwks;

    PublishedKeys(SigningKeys keys) {
        jwks = keys.all().toJSONObject(true);
    }

    /** A JSON Web Key Set (RFC 7517) without private parts. */
    public Map<String, Object> jwks() {
        return jwks;
    }
}
