package dev.symposium.api.embedded.views;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import dev.symposium.api.embedded.views.Conditions.Range;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoCollection;
import de.bwaldvogel.mongo.backend.ArrayFilters;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.DocumentWithPosition;
import de.bwaldvogel.mongo.backend.EmptyIndex;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.QueryResult;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;

/** A collection whose documents lie in the order of their identifiers. */
final class ViewDocuments extends AbstractSynchronizedMongoCollection<Object> {
    private final MVMap<Key, byte[]> documents;
    private final Indexes ordered;

    /** Makes the index that the server itself would leave out, as it is not unique. */
    @FunctionalInterface
    interface Indexes {
        OrderedIndex like(Index<Object> index);
    }

    ViewDocuments(
            MongoDatabase database,
            String name,
            CollectionOptions options,
            CursorRegistry cursors,
            MVMap<Key, byte[]> documents,
            Indexes ordered) {
        super(database, name, options, cursors);
        this.documents = documents;
        this.ordered = ordered;
    }

    @Override
    public synchronized void addIndex(Index<Object> index) {
        super.addIndex(index instanceof EmptyIndex ? ordered.like(index) : index);
    }

    @Override
    public synchronized void dropIndex(String indexName) {
        super.dropIndex(indexName);
    }

    /** A document without an identifier, as the server keeps some of its own, is its own key. */
    private Key keyOf(Document document) {
        String field = getIdField();
        return KeyEncoding.of(field == null ? document : document.get(field));
    }

    @Override
    protected Object addDocumentInternal(Document document) {
        Key key = keyOf(document);
        documents.put(key, DocumentBytes.of(document));
        return key;
    }

    @Override
    protected void handleUpdate(Object position, Document oldDocument, Document newDocument) {
        documents.put((Key) position, DocumentBytes.of(newDocument));
    }

    @Override
    protected void removeDocument(Object position) {
        documents.remove((Key) position);
    }

    /** Replaces a document by its identifier without the copies and comparisons that other updates need. */
    @Override
    public synchronized Document updateDocuments(
            Document selector,
            Document update,
            ArrayFilters arrayFilters,
            boolean isMulti,
            boolean isUpsert,
            Oplog oplog) {
        Optional<Object> id = Conditions.of(selector).equal("_id");
        boolean isReplacement =
                update.keySet().stream().noneMatch(field -> field.startsWith("$")) && update.containsKey("_id");
        if (id.isEmpty() || isMulti || isUpsert || !isReplacement) {
            return super.updateDocuments(selector, update, arrayFilters, isMulti, isUpsert, oplog);
        }
        int replaced = replace(KeyEncoding.of(id.get()), selector, update) ? 1 : 0;
        return new Document("n", replaced).append("nModified", replaced);
    }

    private boolean replace(Key key, Document selector, Document replacement) {
        Document before = read(documents.get(key));
        if (before == null
                || !documentMatchesQuery(before, selector)
                || !keyOf(replacement).equals(key)) {
            return false;
        }
        for (Index<Object> index : getIndexes()) {
            index.checkUpdate(before, replacement, this);
        }
        for (Index<Object> index : getIndexes()) {
            index.updateInPlace(before, replacement, key, this);
        }
        documents.put(key, DocumentBytes.of(replacement));
        return true;
    }

    @Override
    protected QueryResult queryDocuments(
            Document query, Document orderBy, int numberToSkip, int limit, int batchSize, Document fieldSelector) {
        Document order = orderBy == null || orderBy.isEmpty() ? null : orderBy;
        Conditions conditions = Conditions.of(query);
        Optional<Stream<Object>> identified = identified(conditions);
        if (identified.isPresent()) {
            return matchDocumentsFromStream(
                    read(identified.get()), query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
        }
        Optional<IndexPlan> plan = getIndexes().stream()
                .filter(OrderedIndex.class::isInstance)
                .flatMap(index -> ((OrderedIndex) index).plan(conditions, order).stream())
                .max(IndexPlan.BY_WORTH);
        if (plan.isPresent()) {
            Stream<Object> positions = stream(plan.get().positions()).distinct();
            Document left = plan.get().sorted() ? null : orderBy;
            return matchDocumentsFromStream(
                    read(positions), query, left, numberToSkip, limit, batchSize, fieldSelector);
        }
        return matchDocuments(query, orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    /** The keys of the documents that the query names; empty where it names none. */
    private Optional<Stream<Object>> identified(Conditions conditions) {
        if (!"_id".equals(getIdField())) {
            return Optional.empty();
        }
        return conditions
                .equal("_id")
                .map(id -> Stream.<Object>of(KeyEncoding.of(id)))
                .or(() -> conditions
                        .among("_id")
                        .map(ids -> ids.stream().map(KeyEncoding::of).distinct().map(Object.class::cast)));
    }

    /** All documents in the order of their identifiers, or back, within the range that the query leaves. */
    @Override
    protected QueryResult matchDocuments(
            Document query, Document orderBy, int numberToSkip, int limit, int batchSize, Document fieldSelector) {
        boolean byKey = orderBy != null
                && orderBy.size() == 1
                && (orderBy.containsKey("_id") || orderBy.containsKey("$natural"));
        boolean reversed = byKey && ((Number) orderBy.values().iterator().next()).intValue() < 0;
        Range range = Conditions.of(query).rangeOfIdentifier();
        Key from = range.least() == null ? new Key(new byte[0]) : KeyEncoding.of(range.least());
        Key end = (range.most() == null ? new Key(new byte[0]) : KeyEncoding.of(range.most())).afterAllWithPrefix();
        Stream<Document> run =
                stream(new KeyRun<>(documents, from, end, reversed, (key, bytes) -> DocumentBytes.read(bytes)));
        return matchDocumentsFromStream(
                run, query, byKey ? null : orderBy, numberToSkip, limit, batchSize, fieldSelector);
    }

    private Stream<Document> read(Stream<Object> positions) {
        return positions.map(this::getDocument).filter(Objects::nonNull);
    }

    private static <T> Stream<T> stream(Iterator<T> iterator) {
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(iterator, Spliterator.ORDERED), false);
    }

    @Override
    protected @Nullable Document getDocument(Object position) {
        return read(documents.get((Key) position));
    }

    private static @Nullable Document read(byte @Nullable [] bytes) {
        return bytes == null ? null : DocumentBytes.read(bytes);
    }

    boolean has(Key key) {
        return documents.containsKey(key);
    }

    @Override
    protected Stream<DocumentWithPosition<Object>> streamAllDocumentsWithPosition() {
        return List.copyOf(documents.keySet()).stream()
                .map(key -> new DocumentWithPosition<>(Objects.requireNonNull(getDocument(key)), key));
    }

    @Override
    public int count() {
        return documents.size();
    }

    @Override
    public boolean isEmpty() {
        return documents.isEmpty();
    }

    /** Sizes are not counted. */
    @Override
    protected boolean tracksDataSize() {
        return false;
    }

    @Override
    protected void updateDataSize(int sizeDelta) {
        throw new UnsupportedOperationException("Sizes are not counted");
    }

    @Override
    protected int getDataSize() {
        return 0;
    }
}
