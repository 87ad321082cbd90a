package dev.symposium.query.view;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

import dev.symposium.events.EventCatalogue;
import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.eventstore.personal.PersonKeys;
import dev.symposium.query.view.ScratchMemory.Wanted;

/**
 * Documents of views as they were at an earlier position, made in memory by the projections themselves. Only the
 * documents that are asked for are kept, so memory is bounded. A single document of a record is made of the record's
 * events; for all others time grows with the events up to the position that the projection handles, less what the same
 * documents have been made of lately.
 */
@Component
public class ScratchViews {
    private static final int BATCH = 1_000;
    private static final int BATCHES_BETWEEN_CHECKPOINTS = 50;

    /** Each of them reads the log on its own: the rest of the house is to go on. */
    private static final int AT_ONCE = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Semaphore passes = new Semaphore(AT_ONCE, true);
    private final Log log;
    private final Map<Class<?>, Projector<?>> projectors = new ConcurrentHashMap<>();
    private final ScratchMemory memory = new ScratchMemory();

    /**
     * Where the events after a position and up to another are read; those without a handler may be left out, and those
     * of other streams than the one that is named, if one is.
     */
    @FunctionalInterface
    interface Log {
        Stream<? extends TrackedEventMessage<?>> between(
                long after, long until, Projector<?> projector, @Nullable String stream);
    }

    @Autowired
    ScratchViews(PostgresEventStorageEngine engine, PersonKeys keys) {
        this((after, until, projector, stream) -> stream == null
                ? engine.readEvents(after, until, projector.handled(EventCatalogue.entries()))
                : engine.readEvents(stream, after, until));
        keys.onDestroyed(memory::forget);
    }

    ScratchViews(Log log) {
        this.log = log;
    }

    <V> void register(Class<V> view, Projector<V> projector) {
        projectors.put(view, projector);
    }

    /** A view as it was when the last event that it had was the one at this position; 0 is before the first. */
    public <V> AsOf<V> of(Class<V> view, long position) {
        if (!projectors.containsKey(view)) {
            throw new IllegalArgumentException("No projection makes " + view);
        }
        return new AsOf<>(view, position);
    }

    /** The documents as they were. */
    public final class AsOf<V> {
        private final Class<V> view;
        private final long position;

        private AsOf(Class<V> view, long position) {
            this.view = view;
            this.position = position;
        }

        public Optional<V> find(String id) {
            return Optional.ofNullable(findAll(List.of(id)).get(id));
        }

        /** Those of the documents that there were, by identifier. All in one pass over the log. */
        public Map<String, V> findAll(Collection<String> ids) {
            Map<String, V> found = new HashMap<>();
            made(ids).forEach((id, document) -> {
                V value = document.value();
                if (value != null) {
                    found.put(id, value);
                }
            });
            return found;
        }

        private Map<String, Batch.Document<V>> made(Collection<String> ids) {
            if (ids.isEmpty()) {
                return Map.of();
            }
            await();
            try {
                return madeNow(ids);
            } finally {
                passes.release();
            }
        }

        private Map<String, Batch.Document<V>> madeNow(Collection<String> ids) {
            Wanted wanted = new Wanted(view, Set.copyOf(ids));
            long era = memory.era();
            Entry<Long, Map<String, ?>> known = memory.before(wanted, position);
            Projector<V> projector = projector();
            ScratchDocuments<V> documents = begin(projector, wanted, known.getValue());
            try (Stream<? extends TrackedEventMessage<?>> events =
                    log.between(known.getKey(), position, projector, streamOf(ids))) {
                Iterator<? extends TrackedEventMessage<?>> rest = events.iterator();
                for (int batches = 1; rest.hasNext(); batches++) {
                    long reached = advance(rest, documents);
                    if (batches % BATCHES_BETWEEN_CHECKPOINTS == 0) {
                        memory.remember(wanted, reached, documents, era);
                    }
                }
            }
            memory.remember(wanted, position, documents, era);
            return documents.now();
        }

        /** The stream that all of it is in; null where there is more than one, or it is not known. */
        private @Nullable String streamOf(Collection<String> ids) {
            boolean ofRecord =
                    Objects.requireNonNull(view.getAnnotation(View.class)).ofRecord();
            return ofRecord && ids.size() == 1 ? ids.iterator().next() : null;
        }

        @SuppressWarnings("unchecked")
        private Projector<V> projector() {
            return (Projector<V>) Objects.requireNonNull(projectors.get(view));
        }

        @SuppressWarnings("unchecked")
        private ScratchDocuments<V> begin(Projector<V> projector, Wanted wanted, Map<String, ?> known) {
            return new ScratchDocuments<>(projector, wanted.ids(), (Map<String, Batch.Document<V>>) known);
        }

        private long advance(Iterator<? extends TrackedEventMessage<?>> rest, ScratchDocuments<V> documents) {
            List<TrackedEventMessage<?>> events = new ArrayList<>(BATCH);
            while (rest.hasNext() && events.size() < BATCH) {
                events.add(rest.next());
            }
            documents.apply(events);
            return Projector.positionOf(events.getLast());
        }
    }

    private void await() {
        try {
            if (!passes.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PastBusyException();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PastBusyException();
        }
    }
}
