package dev.symposium.api.embedded.views;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

import de.bwaldvogel.mongo.MongoCollection;
import de.bwaldvogel.mongo.backend.Index;
import de.bwaldvogel.mongo.backend.IndexKey;
import de.bwaldvogel.mongo.backend.KeyValue;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.DuplicateKeyError;

/**
 * An index whose entries lie in the order of its fields and then of the documents' keys. A field that is a list has an
 * entry for each element.
 */
final class OrderedIndex extends Index<Object> {
    private final MVStore store;
    private final MVMap<Key, byte[]> entries;
    private final boolean unique;

    OrderedIndex(MVStore store, String map, String name, List<IndexKey> keys, boolean sparse, boolean unique) {
        super(name, keys, sparse);
        this.store = store;
        this.unique = unique;
        entries = store.openMap(map, FileTypes.map());
    }

    @Override
    public boolean isUnique() {
        return unique;
    }

    private Set<Key> keysOf(Document document) {
        return getKeyValues(document).stream().map(this::encoded).collect(Collectors.toSet());
    }

    private Key encoded(KeyValue values) {
        KeyEncoding encoding = new KeyEncoding();
        for (int i = 0; i < getKeys().size(); i++) {
            encoding.add(values.get(i), getKeys().get(i).isAscending());
        }
        return encoding.key();
    }

    @Override
    public void checkAdd(Document document, MongoCollection<Object> collection) {
        if (unique) {
            getKeyValues(document).forEach(values -> requireFree(values, null, collection));
        }
    }

    private void requireFree(KeyValue values, @Nullable Object position, MongoCollection<Object> collection) {
        Iterator<Object> others = positions(encoded(values), false);
        while (others.hasNext()) {
            if (!others.next().equals(position)) {
                throw new DuplicateKeyError(this, collection, getKeys(), values);
            }
        }
    }

    @Override
    public void add(Document document, Object position, MongoCollection<Object> collection) {
        checkAdd(document, collection);
        keysOf(document).forEach(key -> put(key, (Key) position));
    }

    private void put(Key key, Key position) {
        entries.put(key.followedBy(position), position.bytes());
    }

    /** Tells no position: the document's own key is known without. */
    @Override
    public @Nullable Object remove(Document document) {
        Key position = KeyEncoding.of(document.get("_id"));
        keysOf(document).forEach(key -> entries.remove(key.followedBy(position)));
        return position;
    }

    @Override
    public @Nullable Object getPosition(Document document) {
        return null;
    }

    @Override
    public void checkUpdate(Document oldDocument, Document newDocument, MongoCollection<Object> collection) {
        if (unique) {
            Key position = KeyEncoding.of(oldDocument.get("_id"));
            getKeyValues(newDocument).forEach(values -> requireFree(values, position, collection));
        }
    }

    @Override
    public void updateInPlace(
            Document oldDocument, Document newDocument, Object position, MongoCollection<Object> collection) {
        Set<Key> before = keysOf(oldDocument);
        Set<Key> after = keysOf(newDocument);
        if (!before.equals(after)) {
            Set<Key> gone = new HashSet<>(before);
            gone.removeAll(after);
            gone.forEach(key -> entries.remove(key.followedBy((Key) position)));
            after.removeAll(before);
            after.forEach(key -> put(key, (Key) position));
        }
    }

    /** The collection plans its queries by {@link #plan}. */
    @Override
    public boolean canHandle(Document query) {
        return false;
    }

    @Override
    public Iterable<Object> getPositions(Document query) {
        throw new UnsupportedOperationException("An ordered index is used by its plan");
    }

    @Override
    public long getCount() {
        return entries.sizeAsLong();
    }

    @Override
    public long getDataSize() {
        return getCount();
    }

    @Override
    public void drop() {
        store.removeMap(entries);
    }

    /** How this index answers the query; empty where it is of no use. */
    Optional<IndexPlan> plan(Conditions conditions, @Nullable Document order) {
        return IndexPlan.of(this, conditions, order);
    }

    private Iterator<Object> positions(Key prefix, boolean reversed) {
        return positions(prefix, prefix, reversed);
    }

    /** All entries from the first that begins with one key to the last that begins with the other. */
    Iterator<Object> positions(Key from, Key to, boolean reversed) {
        Key end = to.afterAllWithPrefix();
        return new KeyRun<>(entries, from, end, reversed, (key, position) -> new Key(position));
    }
}
