package dev.symposium.eventstore.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import javax.sql.DataSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.verifier.Checkpoint;
import dev.symposium.verifier.LogSigner;
import dev.symposium.verifier.MerkleHash;

/**
 * Seals the log in the background, on one node at a time: whichever has the lock; another takes over when that one is
 * gone. An append waits for nothing of this. Refuses to go on where the log or its tree are not what was signed last,
 * and says so until somebody looks.
 */
public final class Sealer implements AutoCloseable {

    static final Logger LOG = LoggerFactory.getLogger(Sealer.class);

    private static final String LOCK = "SELECT pg_try_advisory_lock(1398361422, 'seal_tile'::regclass::oid::integer)";
    private static final String UNLOCK = "SELECT pg_advisory_unlock(1398361422, 'seal_tile'::regclass::oid::integer)";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SealDatabase database;
    private final SealKeys keys;
    private final SealedState state;
    private final SealSettings settings;
    private final Clock clock;
    private final BooleanSupplier share;
    private final Publication publication;
    private final SealInbox inbox = new SealInbox();
    private final Thread thread;
    private volatile boolean closed;
    private boolean healthy = true;

    /** For the only node; begins at once. */
    public Sealer(DataSource dataSource, PostgresEventStorageEngine engine, SealSettings settings, Clock clock) {
        this(dataSource, engine, settings, clock, () -> true);
    }

    /**
     * Begins at once.
     *
     * @param share whether this node is to do it at the moment; that two never do is the lock's business, which ends
     *     with the connection that writes
     */
    public Sealer(
            DataSource dataSource,
            PostgresEventStorageEngine engine,
            SealSettings settings,
            Clock clock,
            BooleanSupplier share) {
        this.share = share;
        this.database = new SealDatabase(dataSource);
        this.keys = new SealKeys(database);
        this.state = new SealedState(database);
        this.settings = settings;
        this.clock = clock;
        this.publication = new Publication(settings, new CheckpointTable(database));
        engine.follow(inbox::offer);
        thread = Thread.ofPlatform().daemon().name("event-store-sealer").start(this::run);
    }

    private void run() {
        while (!closed) {
            try {
                if (share.getAsBoolean()) {
                    sealWhileShare();
                }
            } catch (SQLException | RuntimeException e) {
                report(e);
            }
            LockSupport.parkNanos(this, closed ? 0 : PAUSE.toNanos());
        }
    }

    private void sealWhileShare() throws SQLException {
        try (Connection connection = database.open()) {
            if (ask(connection, LOCK)) {
                sealUntilClosed(connection);
            }
        }
    }

    private void sealUntilClosed(Connection connection) throws SQLException {
        inbox.open();
        try {
            Sealing sealing = new Sealing(connection, inbox);
            long signed = state.refuseDamage(connection, sealing);
            publication.publish();
            healthy = true;
            seal(connection, sealing, signed);
        } finally {
            inbox.close();
            if (!connection.isClosed()) {
                ask(connection, UNLOCK);
            }
        }
    }

    private void seal(Connection connection, Sealing sealing, long alreadySigned) throws SQLException {
        long signed = alreadySigned;
        long signedAt = System.nanoTime() - settings.checkpointAfter().toNanos();
        long lookedAt = System.nanoTime() - settings.look().toNanos();
        boolean more = true;
        while (!closed && share.getAsBoolean()) {
            boolean look =
                    more || System.nanoTime() - lookedAt >= settings.look().toNanos();
            lookedAt = look ? System.nanoTime() : lookedAt;
            more = sealing.round(look) >= Sealing.ROUND;
            if (isDue(sealing.size() - signed, System.nanoTime() - signedAt)) {
                sign(connection, sealing);
                signed = sealing.size();
                signedAt = System.nanoTime();
            }
            if (!more) {
                LockSupport.parkNanos(this, settings.gather().toNanos());
            }
        }
    }

    private boolean isDue(long events, long nanos) {
        return events > 0
                && (events >= settings.checkpointEvents()
                        || nanos >= settings.checkpointAfter().toNanos());
    }

    private void sign(Connection connection, Sealing sealing) throws SQLException {
        LogSigner signer = keys.current();
        Checkpoint checkpoint = new Checkpoint(
                signer.key().name(),
                sealing.size(),
                MerkleHash.base64(sealing.root()),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        CheckpointTable.add(connection, checkpoint.size(), signer.sign(checkpoint.text()));
        publication.publish();
    }

    private static boolean ask(Connection connection, String question) throws SQLException {
        return SealDatabase.query(connection, question, statement -> {}, rows -> rows.next() && rows.getBoolean(1));
    }

    private void report(Exception failure) {
        if (healthy && !closed && failure instanceof DamagedSealException) {
            LOG.error("The log is not sealed any further: {}", failure.getMessage());
        } else if (healthy && !closed) {
            LOG.warn("The log is not being sealed; trying again", failure);
        }
        healthy = false;
    }

    /** Ends within a few seconds; what is not sealed yet will be after the next start. */
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("{} does not end and is left behind", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
