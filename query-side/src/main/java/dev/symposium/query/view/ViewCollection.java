package dev.symposium.query.view;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.StreamSupport;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.WriteModel;

/** The documents of one view, each with the position of the last event that changed it. */
final class ViewCollection<V> {
    static final String POSITION = "_position";
    static final String VERSION = "_version";
    private static final int SCANNED = 1_000;
    private static final int DUPLICATE_KEY = 11_000;
    private static final BulkWriteOptions UNORDERED = new BulkWriteOptions().ordered(false);

    private final MongoOperations mongo;
    private final Class<V> type;
    private final String name;
    private final RecentDocuments.@Nullable OfBuild recent;
    private volatile @Nullable Fingerprints watched;

    /** @param recent what readers on this node are shown; null for none */
    ViewCollection(MongoOperations mongo, Class<V> type, String name, RecentDocuments.@Nullable OfBuild recent) {
        this.mongo = mongo;
        this.type = type;
        this.name = name;
        this.recent = recent;
    }

    /** This node makes the build no longer. */
    void close() {
        if (recent != null) {
            recent.close();
        }
    }

    /**
     * Applies the batch with one write, and one read before it unless it does nothing but begin documents.
     *
     * @throws StaleDocumentException when somebody else has written one of the documents in between: the batch is to be
     *     done again, by whoever has the claim
     */
    void apply(Batch<V> batch) {
        if (recent == null) {
            applyToStore(batch);
            return;
        }
        recent.beginWriting(batch.ids());
        try {
            applyToStore(batch);
            recent.endWriting(batch.ids());
        } catch (RuntimeException | Error e) {
            recent.forget();
            throw e;
        }
    }

    private void applyToStore(Batch<V> batch) {
        Set<String> unknown = new HashSet<>(batch.ids());
        // Who watches is told what was before, so nothing is taken for granted then.
        if (watched == null && unknown.removeIf(batch::begins)) {
            try {
                apply(batch, unknown);
                return;
            } catch (MongoBulkWriteException failure) {
                requireDuplicates(failure);
            }
        }
        apply(batch, batch.ids());
    }

    /** Takes it that there are none of the documents that it is not to look for. */
    private void apply(Batch<V> batch, Set<String> lookedFor) {
        Map<String, Batch.Document<V>> before = lookedFor.isEmpty() ? Map.of() : load(lookedFor);
        List<WriteModel<Document>> writes = new ArrayList<>();
        Map<String, Written<V>> written = new HashMap<>();
        for (String id : batch.ids()) {
            Batch.Document<V> old = before.getOrDefault(id, Batch.Document.absent());
            Batch.Document<V> now = batch.applyTo(id, old);
            if (now.position() != old.position() && (now.value() != null || old.value() != null)) {
                remember(id, old);
                Document stored = stored(id, now);
                writes.add(write(id, old, now, stored));
                written.put(id, new Written<>(now, stored));
            }
        }
        if (!writes.isEmpty()) {
            BulkWriteResult result = collection().bulkWrite(writes, UNORDERED);
            requireAll(result, writes.size());
            keep(written);
        }
    }

    private record Written<V>(Batch.Document<V> document, Document stored) {}

    private void keep(Map<String, Written<V>> written) {
        if (recent != null) {
            written.forEach((id, each) -> recent.written(id, each.document(), each.stored()));
        }
    }

    /** Some of the documents are there: the batch has come before, in part at least, or begins them anew. */
    static void requireDuplicates(MongoBulkWriteException failure) {
        // Without errors of its own every write may be there, and not be safe.
        if (failure.getWriteConcernError() != null
                || failure.getWriteErrors().isEmpty()
                || !failure.getWriteErrors().stream().allMatch(error -> error.getCode() == DUPLICATE_KEY)) {
            throw failure;
        }
    }

    /** From now on tells what documents were before they are changed; null for no longer. */
    void watch(@Nullable Fingerprints prints) {
        watched = prints;
        // Whoever compares documents distrusts them, and what is kept of them here as well.
        if (recent != null) {
            recent.forget();
        }
    }

    private void remember(String id, Batch.Document<V> old) {
        Fingerprints prints = watched;
        if (prints != null) {
            prints.remember(id, old.value());
        }
    }

    /** Of all documents as of the moment from which these prints have been told of changes. */
    SortedMap<String, Long> asOfThen(Fingerprints prints) {
        try (MongoCursor<Document> documents =
                collection().find().batchSize(SCANNED).cursor()) {
            Iterable<Document> all = () -> documents;
            return prints.asOfThen(StreamSupport.stream(all.spliterator(), false)
                    .map(document -> Map.entry(
                            document.getString("_id"), mongo.getConverter().read(type, document))));
        }
    }

    private WriteModel<Document> write(String id, Batch.Document<V> old, Batch.Document<V> now, Document stored) {
        Bson unchanged = Filters.and(Filters.eq("_id", id), Filters.eq(POSITION, old.position()));
        if (now.value() == null) {
            return new DeleteOneModel<>(unchanged);
        }
        return old.value() == null ? new InsertOneModel<>(stored) : new ReplaceOneModel<>(unchanged, stored);
    }

    private Document stored(String id, Batch.Document<V> now) {
        Document document = new Document();
        if (now.value() != null) {
            mongo.getConverter().write(now.value(), document);
        }
        document.put("_id", id);
        document.put(POSITION, now.position());
        document.put(VERSION, now.version());
        return document;
    }

    private void requireAll(BulkWriteResult result, int expected) {
        int done = result.getInsertedCount() + result.getMatchedCount() + result.getDeletedCount();
        if (done != expected) {
            throw new StaleDocumentException(name, expected - done);
        }
    }

    private Map<String, Batch.Document<V>> load(Collection<String> ids) {
        Map<String, Batch.Document<V>> loaded = new HashMap<>();
        List<String> missing = new ArrayList<>();
        for (String id : ids) {
            Batch.Document<V> known = known(id);
            if (known == null) {
                missing.add(id);
            } else {
                loaded.put(id, known);
            }
        }
        if (!missing.isEmpty()) {
            for (Document document : collection().find(Filters.in("_id", missing))) {
                loaded.put(document.getString("_id"), read(mongo, type, document));
            }
        }
        return loaded;
    }

    @SuppressWarnings("unchecked") // The documents of a build are all of its view.
    private Batch.@Nullable Document<V> known(String id) {
        return recent == null ? null : (Batch.Document<V>) recent.find(id);
    }

    static <V> Batch.Document<V> read(MongoOperations mongo, Class<V> type, Document stored) {
        return new Batch.Document<>(
                mongo.getConverter().read(type, stored), stored.getLong(POSITION), stored.getLong(VERSION));
    }

    private MongoCollection<Document> collection() {
        return mongo.getCollection(name);
    }
}
