package dev.symposium.command.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.nulabinc.zxcvbn.StandardDictionaries;

import dev.symposium.command.Rejection;

/**
 * Which passwords can be taken: 12 to 128 characters of any kind. Refused are the common ones, also with digits or
 * signs appended and two of them joined, rows such as 123456789012, what repeats itself, and what has fewer than five
 * different characters or something that the person is called.
 */
public final class PasswordRule {
    public static final int SHORTEST = 12;
    public static final int LONGEST = 128;
    private static final int FEWEST_DIFFERENT = 5;
    private static final int SHORTEST_NAME = 4;
    private static final int SHORTEST_WORD = 4;
    private static final int DIGITS = 10;
    private static final String LIST = "common-passwords.txt";
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
        return COMMON.contains(plain)
                || COMMON.contains(stem)
                || isTwoWords(plain)
                || isTwoWords(stem)
                || repeatsItself(plain)
                || isRow(plain);
    }

    private static boolean isTwoWords(String plain) {
        return IntStream.rangeClosed(SHORTEST_WORD, plain.length() - SHORTEST_WORD)
                .anyMatch(at -> COMMON.contains(plain.substring(0, at)) && COMMON.contains(plain.substring(at)));
    }

    /** Something too short to be a password by itself, twice or more. */
    private static boolean repeatsItself(String plain) {
        return IntStream.rangeClosed(1, Math.min(plain.length() / 2, SHORTEST - 1))
                .anyMatch(period -> plain.startsWith(plain.substring(period)));
    }

    /** Each character follows the one before, or is followed by it; after 9 comes 0. */
    private static boolean isRow(String plain) {
        return IntStream.of(1, -1)
                .anyMatch(step -> IntStream.range(1, plain.length())
                        .allMatch(i -> follows(plain.charAt(i - 1), plain.charAt(i), step)));
    }

    private static boolean follows(char before, char after, int step) {
        boolean digits = Character.isDigit(before) && Character.isDigit(after);
        int distance = after - before - step;
        return digits ? distance % DIGITS == 0 : distance == 0;
    }

    private static Stream<String> parts(String name) {
        String plain = canonical(name).toLowerCase(Locale.ROOT);
        String beforeAt = plain.contains("@") ? plain.substring(0, plain.indexOf('@')) : plain;
        return Stream.of(beforeAt.split("\\s+")).filter(part -> part.length() >= SHORTEST_NAME);
    }

    /** Those of the lists that are long enough to be a password, beside the words that zxcvbn knows. */
    static List<String> listed() throws IOException {
        try (InputStream list = Objects.requireNonNull(PasswordRule.class.getResourceAsStream(LIST))) {
            return new String(list.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static Set<String> common() {
        try {
            // Each word is in one list only, so that common passwords are in those of words and names too.
            Stream<String> words =
                    StandardDictionaries.loadAllDictionaries().stream().flatMap(list -> list.getFrequencies().stream());
            return Stream.concat(words, listed().stream()).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException("The list of common passwords cannot be read", e);
        }
    }
}
