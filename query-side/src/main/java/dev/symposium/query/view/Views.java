package dev.symposium.query.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;

import dev.symposium.eventstore.personal.TextSeal;

/**
 * Reads the documents of one view. Every read waits for the position of {@link After}, and is as of {@link Past}.
 *
 * @param <V> the view
 */
public final class Views<V> {
    private final MongoOperations mongo;
    private final ViewProgress progress;
    private final RecentDocuments recent;
    private final ScratchViews scratch;
    private final TextSeal seal;
    private final ViewDefinition<V> view;

    Views(
            MongoOperations mongo,
            ViewProgress progress,
            RecentDocuments recent,
            ScratchViews scratch,
            TextSeal seal,
            ViewDefinition<V> view) {
        this.mongo = mongo;
        this.progress = progress;
        this.recent = recent;
        this.scratch = scratch;
        this.seal = seal;
        this.view = view;
    }

    /** The collection to read, which has what the reader asks for. */
    private String documents() {
        return progress.await(view);
    }

    public Optional<V> find(String id) {
        OptionalLong past = Past.position();
        return past.isPresent()
                ? scratch.of(view.type(), past.getAsLong()).find(id)
                : Optional.ofNullable(stored(List.of(id)).get(id))
                        .flatMap(document -> Optional.ofNullable(document.value()));
    }

    OptionalLong version(String id) {
        requireNow();
        Batch.Document<V> stored = stored(List.of(id)).get(id);
        return stored == null ? OptionalLong.empty() : OptionalLong.of(stored.version());
    }

    /** Those of the documents that there are, in no particular order. */
    public List<V> findAll(Collection<String> ids) {
        OptionalLong past = Past.position();
        return past.isPresent()
                ? List.copyOf(
                        scratch.of(view.type(), past.getAsLong()).findAll(ids).values())
                : stored(ids).values().stream()
                        .flatMap(document -> Stream.ofNullable(document.value()))
                        .toList();
    }

    /** Those of the documents that there are, and perhaps some that were removed, which have no value. */
    private Map<String, Batch.Document<V>> stored(Collection<String> ids) {
        String build = documents();
        RecentDocuments.OfBuild here = recent.of(build);
        return here == null ? load(build, ids, null) : storedHere(build, here, ids);
    }

    @SuppressWarnings("unchecked") // The documents of a build are all of its view.
    private Map<String, Batch.Document<V>> storedHere(
            String build, RecentDocuments.OfBuild here, Collection<String> ids) {
        Map<String, Batch.Document<V>> found = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            Batch.Document<?> known = here.find(id);
            if (known == null) {
                missing.add(id);
            } else {
                found.put(id, (Batch.Document<V>) known);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(load(build, missing, here));
        }
        return found;
    }

    private Map<String, Batch.Document<V>> load(
            String build, Collection<String> ids, RecentDocuments.@Nullable OfBuild here) {
        Map<String, Integer> stamps = new HashMap<>();
        if (here != null) {
            ids.forEach(id -> stamps.put(id, here.stampOf(id)));
        }
        Map<String, Batch.Document<V>> loaded = new HashMap<>();
        if (!ids.isEmpty()) {
            Query query = Query.query(Criteria.where("_id").in(ids));
            for (Document stored : mongo.find(query, Document.class, build)) {
                String id = stored.getString("_id");
                Batch.Document<V> document = ViewCollection.read(mongo, view.type(), stored);
                loaded.put(id, document);
                if (here != null) {
                    here.found(id, Objects.requireNonNull(stamps.get(id)), document, stored);
                }
            }
        }
        return loaded;
    }

    /**
     * A part of all documents that fit, sorted by one field and then by identifier.
     *
     * @param field whose value every document that fits has
     * @throws InvalidCursorException when the cursor is not one of this list's
     */
    public Page<V> page(Criteria filter, String field, Sort.Direction direction, PageRequest request) {
        requireNow();
        Criteria from = request.cursor() == null
                ? filter
                : new Criteria().andOperator(filter, after(Cursor.decode(request.cursor(), field, seal), direction));
        Query query = Query.query(from)
                .with(Sort.by(direction, field).and(Sort.by(direction, "_id")))
                .limit(request.limit() + 1);
        String build = documents();
        RecentDocuments.OfBuild here = recent.of(build);
        return here == null
                ? load(build, query, field, request)
                : here.page(query.toString(), () -> load(build, query, field, request));
    }

    private Page<V> load(String build, Query query, String field, PageRequest request) {
        List<Document> found = mongo.find(query, Document.class, build);
        List<Document> shown = found.subList(0, Math.min(found.size(), request.limit()));
        String next = found.size() > shown.size() ? cursorAfter(shown.getLast(), field) : null;
        List<V> items = shown.stream()
                .map(document -> mongo.getConverter().read(view.type(), document))
                .toList();
        return new Page<>(items, next);
    }

    private static void requireNow() {
        if (Past.position().isPresent()) {
            throw new IllegalStateException("A list has no past");
        }
    }

    private static Criteria after(Cursor cursor, Sort.Direction direction) {
        Criteria beyond = direction.isAscending()
                ? Criteria.where(cursor.field()).gt(cursor.value())
                : Criteria.where(cursor.field()).lt(cursor.value());
        Criteria same = Criteria.where(cursor.field()).is(cursor.value());
        Criteria later = direction.isAscending()
                ? same.and("_id").gt(cursor.id())
                : same.and("_id").lt(cursor.id());
        return new Criteria().orOperator(beyond, later);
    }

    private String cursorAfter(Document last, String field) {
        Object value = last.getEmbedded(List.of(field.split("\\.")), Object.class);
        return new Cursor(field, value, last.getString("_id")).encoded(seal);
    }
}
