package dev.symposium.query.view;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which projections run on a node. */
record Chosen(boolean all, Set<String> names) {

    static Chosen of(String setting) {
        Set<String> words = Arrays.stream(setting.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.toSet());
        return switch (setting.strip().toLowerCase(Locale.ROOT)) {
            case "", "true" -> new Chosen(true, Set.of());
            case "false" -> new Chosen(false, Set.of());
            default -> new Chosen(false, words);
        };
    }

    boolean includes(String view) {
        return all || names.contains(view);
    }

    /**
     * Refuses names that no view has.
     *
     * @throws IllegalArgumentException that says which ones there are
     */
    void requireKnown(Set<String> known) {
        if (!known.containsAll(names)) {
            throw new IllegalArgumentException(
                    "symposium.projections is true, false or some of %s, not %s".formatted(known, names));
        }
    }
}
