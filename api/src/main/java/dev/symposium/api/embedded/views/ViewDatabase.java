package dev.symposium.api.embedded.views;

import java.util.List;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.AbstractSynchronizedMongoDatabase;
import de.bwaldvogel.mongo.backend.CollectionOptions;
import de.bwaldvogel.mongo.backend.CursorRegistry;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.oplog.Oplog;

/** A database: a map of the file for each collection and each index. */
final class ViewDatabase extends AbstractSynchronizedMongoDatabase<Object> {
    /** How the server finds the databases of a file. */
    private static final String DOCUMENTS = "databases.";

    private static final String INDEXES = "indexes.";

    private final MVStore store;

    ViewDatabase(String name, MVStore store, CursorRegistry cursors) {
        super(name, cursors);
        this.store = store;
        initializeNamespacesAndIndexes();
    }

    private MVMap<Key, byte[]> documents(String collection) {
        return store.openMap(DOCUMENTS + getFullCollectionNamespace(collection), FileTypes.map());
    }

    @Override
    protected MongoCollection<Object> openOrCreateCollection(String name, CollectionOptions options) {
        return new ViewDocuments(
                this,
                name,
                options,
                cursorRegistry,
                documents(name),
                index -> index(name, index.getName(), index.getKeys(), false, false));
    }

    @Override
    protected Index<Object> openOrCreateUniqueIndex(
            String collection, String name, List<IndexKey> keys, boolean sparse) {
        return keys.size() == 1 && keys.getFirst().getKey().equals("_id")
                ? new IdentifierIndex(name, keys, documents(collection))
                : index(collection, name, keys, sparse, true);
    }

    private OrderedIndex index(String collection, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        String map = INDEXES + getFullCollectionNamespace(collection) + "." + name;
        return new OrderedIndex(store, map, name, keys, sparse, unique);
    }

    @Override
    public void dropCollection(String name, Oplog oplog) {
        super.dropCollection(name, oplog);
        store.removeMap(documents(name));
    }

    /** Views are never renamed. */
    @Override
    public void moveCollection(MongoDatabase from, MongoCollection<?> collection, String newName) {
        throw new UnsupportedOperationException("The embedded view store renames no collections");
    }

    @Override
    protected long getStorageSize() {
        return store.getFileStore() == null ? 0 : store.getFileStore().size();
    }

    @Override
    protected long getFileSize() {
        return getStorageSize();
    }
}
