package dev.symposium.query.view;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import org.bson.Document;
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
    private final ScratchViews scratch;
    private final TextSeal seal;
    private final ViewDefinition<V> view;

    Views(MongoOperations mongo, ViewProgress progress, ScratchViews scratch, TextSeal seal, ViewDefinition<V> view) {
        this.mongo = mongo;
        this.progress = progress;
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
                : Optional.ofNullable(mongo.findById(id, view.type(), documents()));
    }

    OptionalLong version(String id) {
        requireNow();
        Query query = Query.query(Criteria.where("_id").is(id));
        query.fields().include(ViewCollection.VERSION);
        Document found = mongo.findOne(query, Document.class, documents());
        return found == null ? OptionalLong.empty() : OptionalLong.of(found.getLong(ViewCollection.VERSION));
    }

    /** Those of the documents that there are, in no particular order. */
    public List<V> findAll(Collection<String> ids) {
        OptionalLong past = Past.position();
        if (past.isPresent()) {
            return List.copyOf(
                    scratch.of(view.type(), past.getAsLong()).findAll(ids).values());
        }
        String documents = documents();
        Query query = Query.query(Criteria.where("_id").in(ids));
        return ids.isEmpty() ? List.of() : mongo.find(query, view.type(), documents);
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
        List<Document> found = mongo.find(query, Document.class, documents());
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
