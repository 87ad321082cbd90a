package dev.symposium.command.identity;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.events.identity.SessionId;
import dev.symposium.events.identity.UserId;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Knows clients again that a person has logged in from. Failures there are counted apart from everybody else's, so that
 * strangers who try passwords do not lock the person out where they have been before. Nothing is kept: a token is a
 * random number with a keyed hash of it, of whose it is, and of the password that they have: with another one all
 * clients are strangers again.
 */
@Component
class KnownClients {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final InstallationSecret secret;
    private final Credentials credentials;

    KnownClients(InstallationSecret secret, Credentials credentials) {
        this.secret = secret;
        this.credentials = credentials;
    }

    /** The token that the client has, if it is one of this person's, or else a new one. */
    String tokenFor(UserId user, EncodedPassword password, @Nullable String carried) {
        return carried != null && isOf(user, password, carried) ? carried : newToken(user, password);
    }

    private String newToken(UserId user, EncodedPassword password) {
        byte[] number = new byte[BYTES];
        random.nextBytes(number);
        String text = encoded(number);
        return text + "." + proof(user, password, text);
    }

    private boolean isOf(UserId user, EncodedPassword password, String token) {
        int dot = token.indexOf('.');
        return dot > 0
                && MessageDigest.isEqual(
                        proof(user, password, token.substring(0, dot)).getBytes(US_ASCII),
                        token.substring(dot + 1).getBytes(US_ASCII));
    }

    private String proof(UserId user, EncodedPassword password, String number) {
        return encoded(secret.hashOf("client:" + user + ":" + number + ":" + password.value()));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Under what the failures of a client are counted; empty for one that the person has not logged in from. */
    Optional<UUID> counter(UserId user, @Nullable String token) {
        return Optional.ofNullable(token)
                .filter(carried -> credentials
                        .of(user)
                        .filter(password -> isOf(user, password, carried))
                        .isPresent())
                .map(known -> secret.uuidOf("client:" + known));
    }

    /** The same of somebody who is logged in. */
    UUID counter(SessionId session) {
        return secret.uuidOf("session:" + session);
    }
}
