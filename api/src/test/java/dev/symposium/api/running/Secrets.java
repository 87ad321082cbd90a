package dev.symposium.api.running;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** Everything that must not be told, in whatever form it can be recognised, and where it was found. */
final class Secrets {
    private static final Pattern DIGITS = Pattern.compile("\\d{6}");

    /** Each with the places that are meant to hold it; what else holds it gives it away. */
    enum Kind {
        /** Also wrong ones: they may be right elsewhere. */
        PASSWORD,
        PASSWORD_HASH("credential.password"),
        /** By mail, which in demo mode is shown to everybody, and is part of what is known of its reader. */
        CODE("mail.text", "GET /mailbox", "GET /users/me/export"),
        CODE_HASH("mailed_code.hash"),
        ACCESS_TOKEN("POST /auth/login", "POST /auth/refresh", "POST /companies"),
        REFRESH_TOKEN(
                "POST /auth/login", "POST /auth/refresh", "POST /companies", "header set-cookie of POST /auth/login"),
        REFRESH_TOKEN_HASH("refresh_token.hash"),
        SIGNING_KEY("signing_key.jwk"),
        SEALING_KEY("seal_key.private_key"),
        INSTALLATION_SECRET("installation_secret.value"),
        WRAPPED_PERSON_KEY("person_key.wrapped"),
        PERSON_KEY,
        MASTER_KEY,
        DATABASE_PASSWORD;

        @SuppressWarnings("ImmutableEnumChecker") // Set.of is.
        private final Set<String> meant;

        Kind(String... meant) {
            this.meant = Set.of(meant);
        }
    }

    private final Map<String, Kind> forms = new ConcurrentHashMap<>();
    private final Map<Kind, Set<String>> found = new EnumMap<>(Kind.class);
    private final Set<String> evidence = new TreeSet<>();

    /** What each kind should be found in: no more, and no less, or the search would be blind for it. */
    static Map<Kind, Set<String>> meant() {
        Map<Kind, Set<String>> meant = new HashMap<>();
        for (Kind kind : Kind.values()) {
            if (!kind.meant.isEmpty()) {
                meant.put(kind, kind.meant);
            }
        }
        return meant;
    }

    /** The text, its bytes in other writings, and a hash of it that anybody could compute; of six digits, as a word. */
    String add(Kind kind, String secret) {
        forms.put(secret, kind);
        if (!DIGITS.matcher(secret).matches()) {
            add(kind, secret.getBytes(StandardCharsets.UTF_8));
        }
        add(kind, sha256(secret));
        return secret;
    }

    /** The bytes, as they are usually written. */
    void add(Kind kind, byte[] secret) {
        forms.put(HexFormat.of().formatHex(secret), kind);
        forms.put(Base64.getEncoder().withoutPadding().encodeToString(secret), kind);
        forms.put(Base64.getUrlEncoder().withoutPadding().encodeToString(secret), kind);
    }

    /** By which a secret of the kind is recognised, whatever its value. */
    void addMark(Kind kind, String mark) {
        forms.put(mark, kind);
    }

    static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void lookIn(String place, Collection<String> texts) {
        String all = String.join("\n", texts);
        forms.forEach((form, kind) -> {
            if (isIn(all, form)) {
                found.computeIfAbsent(kind, ignored -> new TreeSet<>()).add(place);
                if (!kind.meant.contains(place)) {
                    texts.stream().filter(text -> isIn(text, form)).forEach(text -> evidence.add(place + ": " + text));
                }
            }
        });
    }

    private static boolean isIn(String text, String form) {
        return text.contains(form)
                && (!DIGITS.matcher(form).matches()
                        || Pattern.compile("(?<![\\w.:-])" + form + "(?![\\w:-])")
                                .matcher(text)
                                .find());
    }

    /** What holds a secret that it is not meant to hold. */
    Set<String> evidence() {
        return evidence;
    }

    Map<Kind, Set<String>> found() {
        return found;
    }
}
