package dev.symposium.command.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.StandardDictionaries;

import dev.symposium.command.Rejection;

/**
 * Which passwords can be taken: 12 to 128 characters, none of the common ones with something appended, not digits
 * alone, not a few characters over and over, and nothing of what the person is called.
 */
public final class PasswordRule {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 4;
    private static final Set<String> COMMON = common();

    private PasswordRule() {}

    /** The form in which a password is hashed and compared: the same however a keyboard composes its characters. */
    static String canonical(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    /** Whether it has as many characters as a password must have. */
    public static boolean isOfFittingLength(String password) {
        String canonical = canonical(password);
        int length = canonical.codePointCount(0, canonical.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    /**
     * Insists on a password that can be taken.
     *
     * @param field that the password came in
     * @param names what the person is called: addresses, usernames, names
     * @throws Rejection invalid, saying what is wrong with it
     */
    static void check(String field, String password, String... names) {
        String plain = canonical(password).toLowerCase(Locale.ROOT);
        if (!isOfFittingLength(password)) {
            throw Rejection.invalid(
                    field, "password-length", "A password has %d to %d characters.".formatted(SHORTEST, LONGEST));
        }
        if (isCommon(plain) || plain.codePoints().distinct().count() < FEWEST_DIFFERENT) {
            throw Rejection.invalid(field, "password-common", "This password is one of the first that are tried.");
        }
        if (Stream.of(names).flatMap(PasswordRule::parts).anyMatch(plain::contains)) {
            throw Rejection.invalid(field, "password-personal", "A password must not contain your name or address.");
        }
    }

    private static boolean isCommon(String plain) {
        String stem = plain.replaceFirst("\\P{L}+$", "");
        return stem.isEmpty() || COMMON.contains(plain) || COMMON.contains(stem) || isTwice(stem);
    }

    private static boolean isTwice(String stem) {
        String half = stem.substring(0, stem.length() / 2);
        return stem.equals(half + half) && COMMON.contains(half);
    }

    private static Stream<String> parts(String name) {
        String plain = canonical(name).toLowerCase(Locale.ROOT);
        String beforeAt = plain.contains("@") ? plain.substring(0, plain.indexOf('@')) : plain;
        return Stream.of(beforeAt.split("\\s+")).filter(part -> part.length() >= SHORTEST_NAME);
    }

    private static Set<String> common() {
        try {
            return Set.copyOf(StandardDictionaries.PASSWORDS_LOADER.load().getFrequencies());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }
}
