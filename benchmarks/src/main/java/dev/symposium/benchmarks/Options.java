package dev.symposium.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to run.
 *
 * @param only the names of the parts to run; empty for all
 * @param brief everything shorter: for a look, not for a figure to quote
 * @param callersOnly the only number of callers of the main job; 0 for all
 * @param peopleOnly the only number of participants of the main job; 0 for all
 */
record Options(Set<String> only, boolean brief, int callersOnly, int peopleOnly) {
    private static final String KNOWN = "--short, --full, --callers=, --people=, --only=";

    /** Reads {@code --only=append,read}, {@code --short} and the others; several may come in one argument. */
    static Options of(String[] arguments) {
        Set<String> only = new TreeSet<>();
        boolean brief = false;
        int callers = 0;
        int people = 0;
        for (String word : words(arguments)) {
            if (word.equals("--short")) {
                brief = true;
            } else if (word.startsWith("--only=")) {
                only.addAll(List.of(word.substring("--only=".length()).split(",", -1)));
            } else if (word.startsWith("--callers=")) {
                callers = Integer.parseInt(word.substring("--callers=".length()));
            } else if (word.startsWith("--people=")) {
                people = Integer.parseInt(word.substring("--people=".length()));
            } else if (!word.equals("--full")) {
                throw new IllegalArgumentException("Not known: " + word + ". Known: " + KNOWN + Part.names());
            }
        }
        if (!Part.names().containsAll(only)) {
            throw new IllegalArgumentException("Not all of " + only + " are parts. Known: " + Part.names());
        }
        return new Options(only, brief, callers, people);
    }

    private static List<String> words(String[] arguments) {
        return Arrays.stream(arguments)
                .flatMap(argument -> Arrays.stream(argument.strip().split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    boolean includes(Part part) {
        return only.isEmpty() || only.contains(part.label());
    }

    /** A time, or a third of it in a short run. */
    Duration time(int seconds) {
        return Duration.ofMillis(brief ? seconds * 1_000L / 3 : seconds * 1_000L);
    }

    /** Those of the main job, in their order. */
    List<Integer> callers(List<Integer> all) {
        return callersOnly == 0 ? all : List.of(callersOnly);
    }

    /** Those of the main job, in their order. */
    List<Integer> people(List<Integer> all) {
        return peopleOnly == 0 ? all : List.of(peopleOnly);
    }
}
