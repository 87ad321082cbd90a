package dev.symposium.command.assistant;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.springframework.stereotype.Component;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.symposium.events.conference.Source;

/** Answers without any model: with the passages that cover most of the question, in their own words. */
@Component
class OfflineResponder implements Responder {

    private static final String MODEL = "offline";
    private static final int CITED = 3;

    /** How relevant a passage must be, relative to the best one, to be cited beside it. */
    private static final double NEARLY_AS_GOOD = 0.8;

    private static final Comparator<Match> BEST_FIRST = Comparator.comparingDouble(Match::relevance)
            .reversed()
            .thenComparing(match -> !match.passage().whole());

    /** By the very passages, which are the same for all questions until the chatbot changes. */
    private final Cache<List<Passage>, List<Set<String>>> termsOf =
            Caffeine.newBuilder().weakKeys().build();

    private record Match(Passage passage, double relevance) {}

    @Override
    public Answer answer(Question question) {
        List<Source> sources = best(matches(question)).stream()
                .map(match -> match.passage().source())
                .toList();
        String content = sources.isEmpty()
                ? "I found nothing about this in what I know of %s.".formatted(question.topic())
                : sources.stream().map(Source::passage).collect(Collectors.joining("\n\n"));
        return new Answer(content, sources, MODEL, null);
    }

    private List<Match> matches(Question question) {
        List<Passage> passages = question.passages();
        List<Set<String>> terms = termsOf.get(passages, OfflineResponder::terms);
        Relevance relevance = new Relevance(question.text(), terms);
        return IntStream.range(0, passages.size())
                .mapToObj(i -> new Match(passages.get(i), relevance.of(terms.get(i))))
                .filter(match -> match.relevance() > 0)
                .sorted(BEST_FIRST)
                .toList();
    }

    private static List<Set<String>> terms(List<Passage> passages) {
        return passages.stream().map(passage -> Terms.of(passage.index())).toList();
    }

    private static List<Match> best(List<Match> matches) {
        if (matches.isEmpty()) {
            return matches;
        }
        Match best = matches.getFirst();
        return matches.stream()
                .filter(match -> match.relevance() >= NEARLY_AS_GOOD * best.relevance())
                .limit(best.passage().whole() ? 1 : CITED)
                .toList();
    }
}
