package dev.symposium.command.assistant;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reduces text to the terms that matter: words without case, accents and endings, and one term for one idea. */
final class Terms {

    /** What "what is it about" asks for; in any longer question it is little more than a preposition. */
    static final String ABOUT = "about";

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private static final Set<String> STOP_WORDS = Set.of("""
            a also am an and any are as at be been being but by can could dear did do does doing exactly for from get
            give had has have having he hello her hers hey hi him his how i if in into is it its just know let like
            look may me might my of on or our ours out over please really s say shall she should so some t tell than thank
            thanks that the their them then there these they this those to today tomorrow up us want was we were what
            which will with would you your
            """.strip().split("\\s+"));

    private static final Map<String, String> IDEAS = ideas("""
            when: when date dates day days time times schedule hour hours
            start: start begin beginning open opening
            end: end ends finish close closing until
            where: where place venue location located room address
            who: who whom whose person people
            guest: guest attendee panelist
            speak: speak speaker spoke talk presenter presentation present lecture lecturer
            moderate: moderate moderator moderation host chair
            event: event conference congress meeting symposium summit
            """);

    private static final Set<String> GENERAL =
            Set.of("when", "start", "end", "where", "who", "guest", "speak", "moderate", "event", ABOUT);

    private Terms() {}

    /** The terms of a text, each once; stop words are none. */
    static Set<String> of(String text) {
        String plain = ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        return BETWEEN_WORDS
                .splitAsStream(plain)
                .filter(word -> !word.isEmpty() && !STOP_WORDS.contains(word))
                .map(Terms::idea)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Whether the term says what kind of thing is asked for rather than which one. */
    static boolean isGeneral(String term) {
        return GENERAL.contains(term);
    }

    private static String idea(String word) {
        String stem = stem(word);
        return IDEAS.getOrDefault(word, IDEAS.getOrDefault(stem, stem));
    }

    /** Takes the commonest English endings off, so that "speaks", "speaking" and "speaker" meet. */
    private static String stem(String word) {
        for (String ending : new String[] {"ings", "ing", "ers", "ies", "er", "ed", "es", "s"}) {
            if (word.endsWith(ending) && !word.endsWith("ss") && word.length() >= ending.length() + 4) {
                String stem = word.substring(0, word.length() - ending.length());
                return ending.equals("ies") ? stem + "y" : withoutE(stem);
            }
        }
        return withoutE(word);
    }

    private static String withoutE(String stem) {
        return stem.length() > 4 && stem.endsWith("e") ? stem.substring(0, stem.length() - 1) : stem;
    }

    private static Map<String, String> ideas(String table) {
        Map<String, String> ideas = new HashMap<>();
        table.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String idea = line.substring(0, colon);
            BETWEEN_WORDS.splitAsStream(line.substring(colon + 2)).forEach(word -> {
                ideas.put(word, idea);
                ideas.put(stem(word), idea);
            });
        });
        return Map.copyOf(ideas);
    }
}
