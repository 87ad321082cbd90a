package dev.symposium.api.embedded.views;

import java.util.List;

import org.h2.mvstore.MVMap;
import org.jspecify.annotations.Nullable;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;

/** The index of a collection's identifiers, which is the order of the documents themselves. */
final class IdentifierIndex extends Index<Object> {
    private final MVMap<Key, byte[]> documents;

    IdentifierIndex(String name, List<IndexKey> keys, MVMap<Key, byte[]> documents) {
        super(name, keys, false);
        this.documents = documents;
    }

    @Override
    public boolean isUnique() {
        return true;
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        Object id = document.get("_id");
        if (documents.containsKey(KeyEncoding.of(id))) {
            throw new DuplicateKeyError(this, collection, getKeys(), new KeyValue(id));
        }
    }

    /** The document is there, and so is its key. */
    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {}

    @Override
    public Object remove(Document document) {
        return KeyEncoding.of(document.get("_id"));
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        Key key = KeyEncoding.of(document.get("_id"));
        return documents.containsKey(key) ? key : null;
    }

    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("The collection looks documents up by itself");
    }

    @Override
    public long getCount() {
        return documents.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    /** An identifier never changes. */
    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {}

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {}

    /** The documents are dropped by themselves. */
    @Override
    public void drop() {}
}
