package dev.symposium.api.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.api.embedded.views.ViewBackend;

import de.bwaldvogel.mongo.MongoServer;

/**
 * A server of the MongoDB protocol on 127.0.0.1, over one file. After a kill it opens with everything up to some moment
 * within the last half second; a file that cannot be opened is set aside, since views are made again from the log.
 */
final class EmbeddedMongo implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedMongo.class);
    private static final int WORKERS = 4;
    private static final DateTimeFormatter SUFFIX =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS").withZone(ZoneOffset.UTC);
    /** Anything else (no permission, a full disk, a lock) is not the file's fault. */
    private static final Set<Integer> DAMAGE = Set.of(
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE,
            DataUtils.ERROR_INTERNAL);

    private final MongoServer server;

    private EmbeddedMongo(MongoServer server) {
        this.server = server;
    }

    static String url(int port) {
        return "mongodb://127.0.0.1:%d/symposium".formatted(port);
    }

    /**
     * Opens the file, or an empty one in place of a damaged one, and listens. The caller holds the lock of the folder.
     *
     * @throws StartRefused when the file cannot be used for a reason other than damage, or the port is taken
     */
    static EmbeddedMongo start(Path file, int port, Clock clock) {
        var backend = open(file, clock);
        var server = new MongoServer(backend);
        try {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 1, WORKERS);
            return new EmbeddedMongo(server);
        } catch (RuntimeException e) {
            throw refused(file, e);
        }
    }

    /** The address of the default database of this server. */
    String url() {
        return url(server.getLocalAddress().getPort());
    }

    private static ViewBackend open(Path file, Clock clock) {
        try {
            return openOnce(file);
        } catch (MVStoreException e) {
            if (!DAMAGE.contains(e.getErrorCode())) {
                throw refused(file, e);
            }
            setAside(file, clock, e);
            return openOnce(file);
        }
    }

    private static ViewBackend openOnce(Path file) {
        var store = ViewBackend.store(file.toString());
        if (ViewBackend.isOutdated(store)) {
            store.closeImmediately();
            delete(file);
            store = ViewBackend.store(file.toString());
        }
        return serving(store);
    }

    private static void delete(Path file) {
        LOG.info("The views in {} are of an earlier version. All views are rebuilt from the log.", file);
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw refused(file, e);
        }
    }

    private static ViewBackend serving(MVStore store) {
        try {
            return new ViewBackend(store);
        } catch (RuntimeException e) {
            store.closeImmediately();
            throw e;
        }
    }

    private static void setAside(Path file, Clock clock, MVStoreException damage) {
        var aside = file.resolveSibling("views.damaged-" + SUFFIX.format(clock.instant()) + ".mv.db");
        try {
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            e.addSuppressed(damage);
            throw refused(file, e);
        }
        LOG.warn(
                "The views in {} are damaged ({}). They are kept as {}, and all views are rebuilt from the log.",
                file,
                damage.getMessage(),
                aside);
    }

    private static StartRefused refused(Path file, Exception cause) {
        return new StartRefused(
                "The embedded view store %s did not start: %s".formatted(file, cause.getMessage()),
                "Free the file, or use a server of your own: SPRING_MONGODB_URI=mongodb://host:27017/database",
                cause);
    }

    /** Writes everything to the file and ends all threads, without compacting. */
    @Override
    public void close() {
        server.shutdownNow();
    }
}
