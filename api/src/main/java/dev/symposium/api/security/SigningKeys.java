package dev.symposium.api.security;

import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * The keys that sign access tokens, shared by all nodes. The first is made at the first start. A new one is published
 * for a while before it signs, so that every node and every client knows it by then; the old one stays published until
 * the last token that it has signed is over. Nodes look for new keys twice within that notice.
 */
@Component
class SigningKeys {
    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);
    private static final int BITS = 2048;
    private static final Duration GLANCE = Duration.ofSeconds(5);
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(2);

    private final JdbcClient database;
    private final Clock clock;
    private final SigningKeySettings settings;
    private final ReentrantLock loading = new ReentrantLock();
    private volatile Known known;

    private record Key(RSAKey jwk, Instant activeAt) {}

    /** The keys as they were at a moment, in the order in which they sign. */
    private record Known(List<Key> keys, Instant at) {
        Key activeAt(Instant now) {
            return keys.stream()
                    .filter(key -> !key.activeAt().isAfter(now))
                    .reduce(keys.getFirst(), (before, after) -> after);
        }

        boolean hasUpcoming(Instant now) {
            return keys.getLast().activeAt().isAfter(now);
        }
    }

    SigningKeys(JdbcClient database, Clock clock, SigningKeySettings settings) {
        this.database = database;
        this.clock = clock;
        this.settings = settings;
        Instant now = clock.instant();
        if (stored().isEmpty()) {
            // Another node that starts at the same moment makes one too: then there are two, and both are good.
            store(generate(), now);
        }
        known = new Known(current(now), now);
    }

    /** The key that signs now, with its private part. */
    RSAKey active() {
        return knownSince(settings.notice().dividedBy(2))
                .activeAt(clock.instant())
                .jwk();
    }

    /** The public parts of all keys by which tokens are to be checked, now or soon. */
    JWKSet published() {
        return publicOf(knownSince(GLANCE));
    }

    /** The same, looked up anew when the wanted one is not known; not more often than every few seconds. */
    JWKSet toVerify(JWKMatcher wanted) {
        JWKSet now = publicOf(knownSince(settings.notice().dividedBy(2)));
        Set<String> ids = wanted.getKeyIDs();
        boolean isKnown = ids == null || ids.stream().anyMatch(id -> now.getKeyByKeyId(id) != null);
        return isKnown ? now : published();
    }

    /**
     * Publishes a new key, which signs when its notice is over. While there is one that waits to, no other is made.
     *
     * @return the identifier of the key that signs next
     */
    String rotate() {
        loading.lock();
        try {
            Instant now = clock.instant();
            if (!new Known(current(now), now).hasUpcoming(now)) {
                store(generate(), now.plus(settings.notice()));
            }
            known = new Known(current(now), now);
            forgetOthersThan(known.keys());
            return known.keys().getLast().jwk().getKeyID();
        } finally {
            loading.unlock();
        }
    }

    private Known knownSince(Duration staleness) {
        Known before = known;
        Instant now = clock.instant();
        if (now.isBefore(before.at().plus(staleness)) || !loading.tryLock()) {
            return before;
        }
        try {
            known = new Known(current(now), now);
            if (now.isAfter(known.activeAt(now).activeAt().plus(settings.age())) && !known.hasUpcoming(now)) {
                rotate();
            }
        } catch (RuntimeException failure) {
            LOG.warn("The signing keys cannot be read; those known before are used", failure);
            known = new Known(before.keys(), now);
        } finally {
            loading.unlock();
        }
        return known;
    }

    /** Without those whose last token is over. */
    private List<Key> current(Instant now) {
        List<Key> keys = new ArrayList<>(stored());
        Instant over = now.minus(AccessTokens.LIFE).minus(settings.notice()).minus(CLOCKS_DIFFER);
        while (keys.size() > 1 && keys.get(1).activeAt().isBefore(over)) {
            keys.removeFirst();
        }
        return List.copyOf(keys);
    }

    private List<Key> stored() {
        return database
                .sql("SELECT jwk, active_at FROM signing_key WHERE purpose = 'access'")
                .query((row, number) ->
                        new Key(parse(row.getString(1)), row.getTimestamp(2).toInstant()))
                .list()
                .stream()
                .sorted(Comparator.comparing(Key::activeAt)
                        .thenComparing(key -> key.jwk().getKeyID()))
                .toList();
    }

    private void store(RSAKey key, Instant activeAt) {
        database.sql("INSERT INTO signing_key (purpose, kid, jwk, active_at) VALUES ('access', ?, ?, ?)")
                .params(key.getKeyID(), key.toJSONString(), Timestamp.from(activeAt))
                .update();
    }

    private void forgetOthersThan(List<Key> keys) {
        database.sql("DELETE FROM signing_key WHERE purpose = 'access' AND active_at < ?")
                .param(Timestamp.from(keys.getFirst().activeAt()))
                .update();
    }

    private static JWKSet publicOf(Known known) {
        return new JWKSet(known.keys().stream().<JWK>map(Key::jwk).toList()).toPublicJWKSet();
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

    private static RSAKey parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            throw new IllegalStateException("A stored signing key cannot be read", e);
        }
    }
}
