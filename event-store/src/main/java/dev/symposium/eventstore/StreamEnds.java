package dev.symposium.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Looks up where streams end, for all callers that ask at the same time with one query. The query begins after the
 * question was asked, so that the answer is never older than the question. A lone caller waits for nobody.
 */
final class StreamEnds {
    private static final int MAX_STREAMS = 500;

    private final Function<List<String>, Map<String, Long>> log;
    private final ConcurrentLinkedQueue<Question> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock asking = new ReentrantLock();

    private static final class Question {
        private final String stream;
        private boolean answered;
        private @Nullable Long end;
        private @Nullable RuntimeException failure;

        Question(String stream) {
            this.stream = stream;
        }
    }

    /** @param log answers the last sequences of those of the streams that there are */
    StreamEnds(Function<List<String>, Map<String, Long>> log) {
        this.log = log;
    }

    /** The sequence of the last event of the stream; empty where there is none. */
    Optional<Long> of(String stream) {
        Question mine = new Question(stream);
        waiting.add(mine);
        asking.lock();
        try {
            if (!mine.answered) {
                ask(mine);
            }
        } finally {
            asking.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
        return Optional.ofNullable(mine.end);
    }

    /** Until the question is answered, which may be beyond one query. */
    private void ask(Question mine) {
        while (!mine.answered) {
            List<Question> together = new ArrayList<>();
            for (Question next = waiting.poll(); next != null; next = waiting.poll()) {
                together.add(next);
                if (together.size() == MAX_STREAMS) {
                    break;
                }
            }
            answer(together);
        }
    }

    private void answer(List<Question> together) {
        try {
            List<String> streams = together.stream()
                    .map(question -> question.stream)
                    .distinct()
                    .toList();
            Map<String, Long> ends = log.apply(streams);
            together.forEach(question -> question.end = ends.get(question.stream));
        } catch (RuntimeException e) {
            together.forEach(question -> question.failure = e);
        } finally {
            together.forEach(question -> question.answered = true);
        }
    }
}
