package dev.symposium.api.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * The embedded stores of one data folder. All application contexts of this process that name the folder share them;
 * they start with the first that needs them and stop, in order, after the last is closed.
 */
final class EmbeddedStores {
    private static final Map<Path, EmbeddedStores> OPEN = new HashMap<>();

    private final DataFolder folder;
    private final FolderLock lock;
    private final Ports ports;
    private final String password;
    private @Nullable StoreStart<EmbeddedPostgres> postgres;
    private @Nullable StoreStart<EmbeddedMongo> mongo;
    private int leases;

    private EmbeddedStores(DataFolder folder, FolderLock lock) throws IOException {
        this.folder = folder;
        this.lock = lock;
        folder.removeUnfinished();
        this.ports = Ports.chosenFor(folder);
        this.password = PostgresPassword.in(folder);
    }

    /**
     * A share in the stores of the folder. They may still be starting when this returns.
     *
     * @throws StartRefused when the folder cannot be used, or another process uses it
     */
    static Lease lease(Path path) {
        synchronized (OPEN) {
            var folder = DataFolder.at(path);
            var stores = OPEN.computeIfAbsent(folder.root(), root -> open(folder));
            stores.leases++;
            return new Lease(stores);
        }
    }

    private static EmbeddedStores open(DataFolder folder) {
        var lock = FolderLock.acquire(folder.root());
        try {
            return new EmbeddedStores(folder, lock);
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e instanceof RuntimeException refused ? refused : DataFolder.unusable(folder.root(), e);
        }
    }

    private void giveBack() {
        synchronized (OPEN) {
            leases--;
            if (leases > 0) {
                return;
            }
            OPEN.remove(folder.root());
            if (mongo != null) {
                mongo.stop();
            }
            if (postgres != null) {
                postgres.stop();
            }
            lock.close();
        }
    }

    private static EmbeddedPostgres startPostgres(DataFolder folder, int port) {
        try {
            return EmbeddedPostgres.start(folder, PostgresBinaries.in(folder), port);
        } catch (IOException e) {
            throw DataFolder.unusable(folder.root(), e);
        }
    }

    private static EmbeddedMongo startMongo(DataFolder folder, int port) {
        return Progress.during("Opening the views", () -> EmbeddedMongo.start(folder.views(), port, Clock.systemUTC()));
    }

    /** One user's share; giving it back a second time does nothing. */
    static final class Lease implements AutoCloseable {
        private final EmbeddedStores stores;
        private final AtomicBoolean given = new AtomicBoolean();

        private Lease(EmbeddedStores stores) {
            this.stores = stores;
        }

        Path folder() {
            return stores.folder.root();
        }

        String postgresUrl() {
            return EmbeddedPostgres.url(stores.ports.postgres());
        }

        String postgresPassword() {
            return stores.password;
        }

        String mongoUrl() {
            return EmbeddedMongo.url(stores.ports.mongo());
        }

        StoreStart<EmbeddedPostgres> startPostgres() {
            synchronized (OPEN) {
                if (stores.postgres == null) {
                    stores.postgres = StoreStart.begin(
                            "embedded PostgreSQL",
                            () -> EmbeddedStores.startPostgres(stores.folder, stores.ports.postgres()));
                }
                return stores.postgres;
            }
        }

        StoreStart<EmbeddedMongo> startMongo() {
            synchronized (OPEN) {
                if (stores.mongo == null) {
                    stores.mongo = StoreStart.begin(
                            "embedded view store",
                            () -> EmbeddedStores.startMongo(stores.folder, stores.ports.mongo()));
                }
                return stores.mongo;
            }
        }

        @Override
        public void close() {
            if (given.compareAndSet(false, true)) {
                stores.giveBack();
            }
        }
    }
}
