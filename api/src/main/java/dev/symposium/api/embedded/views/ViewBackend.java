package dev.symposium.api.embedded.views;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

import org.h2.mvstore.MVStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import de.bwaldvogel.mongo.MongoDatabase;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;

/**
 * Commits to the file between commands, never in the middle of one. The file store's own commits take map after map
 * while commands go on, so a kill could leave an index entry without its document, or a token without the documents it
 * vouches for. Here, what survives is always everything up to some moment, at most half a second old.
 */
public final class ViewBackend extends H2Backend {
    private static final Logger LOG = LoggerFactory.getLogger(ViewBackend.class);
    private static final long COMMIT_EVERY_MILLIS = 250;
    /** Of how keys and documents lie in the file. */
    private static final int FORMAT = 2;

    private static final int CACHE_MEBIBYTES = 64;
    private static final int TIDY_EVERY_ROUNDS = 20;
    private static final int TIDY_BELOW_FILL_PERCENT = 60;
    private static final int TIDY_BYTES = 4 << 20;
    private static final Set<String> READING = Set.of(
            "find",
            "getmore",
            "killcursors",
            "count",
            "distinct",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "dbstats",
            "collstats",
            "listcollections",
            "listindexes",
            "serverstatus",
            "endsessions",
            "connectionstatus");

    private final MVStore store;
    private final ReadWriteLock turns = new ReentrantReadWriteLock();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread clerk;

    public ViewBackend(MVStore store) {
        super(store);
        this.store = store;
        clerk = Thread.ofPlatform().daemon().name("embedded-mongo-commit").start(this::keepCommitting);
    }

    /** Opens or creates the file; all commits are ours. */
    public static MVStore store(String file) {
        MVStore store = new MVStore.Builder()
                .fileName(file)
                .cacheSize(CACHE_MEBIBYTES)
                .autoCommitDisabled()
                .autoCommitBufferSize(0)
                .open();
        if (store.getMapNames().isEmpty()) {
            store.setStoreVersion(FORMAT);
        }
        return store;
    }

    /** Whether the file is of an earlier version of this program, and cannot be read. */
    public static boolean isOutdated(MVStore store) {
        return store.getStoreVersion() != FORMAT;
    }

    @Override
    protected MongoDatabase openOrCreateDatabase(String name) {
        return new ViewDatabase(name, getMvStore(), getCursorRegistry());
    }

    @Override
    public Document handleCommand(Channel channel, String database, String command, Document query) {
        if (onlyReads(command.toLowerCase(Locale.ROOT), query)) {
            return super.handleCommand(channel, database, command, query);
        }
        return inTurn(false, () -> super.handleCommand(channel, database, command, query));
    }

    private static boolean onlyReads(String command, Document query) {
        if (!command.equals("aggregate")) {
            return READING.contains(command);
        }
        return query.get("pipeline") instanceof List<?> stages
                && stages.stream()
                        .noneMatch(stage -> stage instanceof Map<?, ?> named
                                && (named.containsKey("$out") || named.containsKey("$merge")));
    }

    @Override
    public void commit() {
        if (store.hasUnsavedChanges()) {
            inTurn(true, store::commit);
        }
    }

    /** Gives back the space of superseded documents, a little at a time. */
    private void tidy() {
        inTurn(true, () -> store.compact(TIDY_BELOW_FILL_PERCENT, TIDY_BYTES));
    }

    private <T> T inTurn(boolean alone, Supplier<T> work) {
        var lock = alone ? turns.writeLock() : turns.readLock();
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void keepCommitting() {
        try {
            for (var round = 1; !closing.await(COMMIT_EVERY_MILLIS, TimeUnit.MILLISECONDS); round++) {
                write(round % TIDY_EVERY_ROUNDS == 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(boolean tidily) {
        try {
            if (tidily) {
                tidy();
            }
            commit();
        } catch (RuntimeException e) {
            LOG.error("The embedded view store could not write its file", e);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            clerk.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        super.close();
    }
}
