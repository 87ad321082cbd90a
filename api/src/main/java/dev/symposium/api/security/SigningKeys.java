package dev.symposium.api.security;

import java.text.ParseException;
import java.util.List;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/** The keys that sign access tokens: made at the first start and shared by all nodes. */
@Component
class SigningKeys {
    private static final int BITS = 2048;

    private final JWKSet keys;

    SigningKeys(JdbcClient database) {
        List<String> stored = stored(database);
        if (stored.isEmpty()) {
            RSAKey first = generate();
            database.sql("insert into signing_key (purpose, kid, jwk) values ('access', ?, ?) on conflict do nothing")
                    .params(first.getKeyID(), first.toJSONString())
                    .update();
            stored = stored(database);
        }
        keys = new JWKSet(stored.stream().map(SigningKeys::parse).toList());
    }

    /** With the private parts; for signing only. */
    JWKSet all() {
        return keys;
    }

    private static List<String> stored(JdbcClient database) {
        return database.sql("select jwk from signing_key where purpose = 'access'")
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyID(TimeOrderedIdentifierFactory.next().toString())
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("A signing key could not be made", e);
        }
    }

    private static JWK parse(String json) {
        try {
            return JWK.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }
}
