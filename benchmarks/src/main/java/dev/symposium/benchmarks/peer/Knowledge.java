package dev.symposium.benchmarks.peer;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The passages of a chatbot with their words, made once. */
record Knowledge(List<Passage> passages) {
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int SHORTEST = 4;

    private record Passage(String text, Set<String> words) {}

    private record Match(Passage passage, long words) {}

    /** Of a text with one passage a line. */
    static Knowledge of(String text) {
        return new Knowledge(
                text.lines().map(line -> new Passage(line, words(line))).toList());
    }

    /** The passage that shares the most words with the question. */
    String answer(String question) {
        Set<String> asked = words(question);
        return passages.stream()
                .map(passage -> new Match(
                        passage,
                        asked.stream().filter(passage.words()::contains).count()))
                .filter(match -> match.words() > 0)
                .max(Comparator.comparingLong(Match::words))
                .map(match -> match.passage().text())
                .orElse("I found nothing about this.");
    }

    private static Set<String> words(String text) {
        return Arrays.stream(BETWEEN_WORDS.split(text.toLowerCase(Locale.ROOT)))
                .filter(word -> word.length() >= SHORTEST)
                .collect(Collectors.toUnmodifiableSet());
    }
}
