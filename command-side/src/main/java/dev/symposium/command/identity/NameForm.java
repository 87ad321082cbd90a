package dev.symposium.command.identity;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import dev.symposium.events.identity.NameClaimEvent.Kind;

/** The form in which names that people would take for the same are the same. */
public final class NameForm {
    /** Cyrillic and Greek letters that look like Latin ones, each above the one that it looks like. */
    private static final String LOOKING =
            "\u0430\u0432\u0435\u043a\u043c\u043d\u043e\u0440\u0441\u0442\u0443\u0445\u0451\u0455\u0456\u0457\u0458\u04bb\u0501\u051b\u051d"
                    + "\u03b1\u03b2\u03b5\u03b6\u03b7\u03b9\u03ba\u03bc\u03bd\u03bf\u03c1\u03c4\u03c5\u03c7\u03f3";

    private static final String LATIN = "abekmhopctyx\u00ebsi\u00efjhdqw" + "abezhikmvoptyxj";

    private static final Map<Integer, String> LOOKS_LIKE = new HashMap<>();

    static {
        for (int i = 0; i < LOOKING.length(); i++) {
            LOOKS_LIKE.put((int) LOOKING.charAt(i), LATIN.substring(i, i + 1));
        }
    }

    private NameForm() {}

    /** An identifier is a username when there is no @ in it. */
    static Kind kindOf(String identifier) {
        return identifier.contains("@") ? Kind.EMAIL : Kind.USERNAME;
    }

    /**
     * Case, width and composition never tell two names apart, nor do letters of other alphabets that look like Latin
     * ones tell two usernames. Addresses are told apart by every letter: each has its own mailbox.
     */
    public static String of(Kind kind, String name) {
        String folded = folded(name.strip());
        return switch (kind) {
            case EMAIL -> folded;
            case USERNAME ->
                folded.codePoints()
                        .mapToObj(letter -> LOOKS_LIKE.getOrDefault(letter, Character.toString(letter)))
                        .collect(Collectors.joining());
        };
    }

    /** By way of the upper case, which has one form where the lower case has two, as with the Greek sigma. */
    private static String folded(String name) {
        String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
        String lower = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(lower, Normalizer.Form.NFKC);
    }
}
