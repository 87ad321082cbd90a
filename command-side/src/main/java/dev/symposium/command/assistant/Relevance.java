package dev.symposium.command.assistant;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well passages fit a question. A term of the question tells the more, the fewer passages have it; one that none
 * has tells the most.
 */
final class Relevance {

    /** The share of what is asked for in particular that a passage must have to fit at all. */
    private static final double ENOUGH = 0.3;

    /** Next to nothing beside any other term, and everything where there is no other. */
    private static final double PREPOSITION = 0.01;

    private final Set<String> asked;
    private final Set<String> particular;
    private final Map<String, Double> weights = new HashMap<>();

    Relevance(String question, List<Set<String>> passages) {
        asked = Terms.of(question);
        particular = asked.stream().filter(term -> !Terms.isGeneral(term)).collect(Collectors.toUnmodifiableSet());
        asked.forEach(term -> weights.put(term, weight(term, passages)));
    }

    private static double weight(String term, List<Set<String>> passages) {
        long having =
                passages.stream().filter(passage -> passage.contains(term)).count();
        return term.equals(Terms.ABOUT) ? PREPOSITION : Math.log(1 + passages.size() / (having + 0.5));
    }

    /**
     * The share of the question that the passage with these terms covers, from 0 to 1; 0 as well when it has too little
     * of what is asked for in particular.
     */
    double of(Set<String> passage) {
        boolean misses = !particular.isEmpty() && share(passage, particular) < ENOUGH;
        return misses || asked.isEmpty() ? 0 : share(passage, asked);
    }

    private double share(Set<String> passage, Set<String> terms) {
        return weight(terms.stream().filter(passage::contains).toList()) / weight(terms);
    }

    private double weight(Iterable<String> terms) {
        double sum = 0;
        for (String term : terms) {
            sum += weights.getOrDefault(term, 0.0);
        }
        return sum;
    }
}
