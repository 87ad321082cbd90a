package dev.symposium.command;

import java.util.Optional;
import java.util.function.BiFunction;

import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import dev.symposium.events.Identifier;

/**
 * What other aggregates need to know of one kind of stream, as of now. Unlike loading the aggregate it takes no lock,
 * so that a thousand people can enrol in one course at once. Each look reads only the events since the last one. A
 * stream of another vocabulary is taken for one in which nothing has happened.
 *
 * @param <E> the stream's vocabulary
 * @param <S> an immutable state
 */
public final class StreamState<E, S> {
    private static final int REMEMBERED = 10_000;

    private final EventStorageEngine log;
    private final Class<E> vocabulary;
    private final S nothing;
    private final BiFunction<S, E, S> evolve;
    private final Cache<String, Seen<S>> seen =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record Seen<S>(S state, long nextSequence) {}

    /** Starts with {@code nothing}: the state of a stream in which nothing has happened. */
    public StreamState(EventStorageEngine log, Class<E> vocabulary, S nothing, BiFunction<S, E, S> evolve) {
        this.log = log;
        this.vocabulary = vocabulary;
        this.nothing = nothing;
        this.evolve = evolve;
    }

    /** The state of a stream after its last event. */
    public S of(Identifier stream) {
        return of(stream.toString());
    }

    /** The state of a stream after its last event. */
    public S of(String stream) {
        Seen<S> before = seen.get(stream, ignored -> new Seen<>(nothing, 0));
        Seen<S> now = isUpToDate(stream, before) ? before : catchUp(stream, before);
        if (now.nextSequence() > before.nextSequence()) {
            seen.put(stream, now);
        }
        return now.state();
    }

    /** Where a stream ends is asked for together with others; its events are not. */
    private boolean isUpToDate(String stream, Seen<S> before) {
        return before.nextSequence() > 0
                && log.lastSequenceNumberFor(stream).equals(Optional.of(before.nextSequence() - 1));
    }

    private Seen<S> catchUp(String stream, Seen<S> before) {
        DomainEventStream unseen = log.readEvents(stream, before.nextSequence());
        Seen<S> now = before;
        while (unseen.hasNext()) {
            var message = unseen.next();
            Object payload = message.getPayload();
            S state =
                    vocabulary.isInstance(payload) ? evolve.apply(now.state(), vocabulary.cast(payload)) : now.state();
            now = new Seen<>(state, message.getSequenceNumber() + 1);
        }
        return now;
    }
}
