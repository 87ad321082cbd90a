package dev.symposium.eventstore.ownership;

import java.lang.management.ManagementFactory;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.EventStoreUnavailableException;
import dev.symposium.eventstore.TimeOrderedIdentifierFactory;
import dev.symposium.eventstore.Worker;
import dev.symposium.eventstore.ownership.SessionLocks.Kind;
import dev.symposium.eventstore.ownership.SessionLocks.Lock;

/**
 * Decides which node does a piece of work that one node does at a time. Every second the node tells what it offers, and
 * its share follows from what all live nodes offer; that is advice. Exclusion comes from a lock of PostgreSQL that is
 * held by the node's one session: it is free at once when the node releases it, stops or is killed, and after five
 * seconds when the node hangs. No clock of a node counts.
 */
public final class Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);
    private static final Duration BEAT = Duration.ofMillis(500);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    /** After that, other nodes have ended this node's session. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** The name of this process. Two containers may have the same process number and the same host name. */
    public static final String NODE =
            ManagementFactory.getRuntimeMXBean().getName() + "/" + TimeOrderedIdentifierFactory.next();

    private final @Nullable DataSource dataSource;
    private final String node;
    private final Duration silence;
    private final LiveNodes nodes;
    private final Map<String, BooleanSupplier> offers = new ConcurrentHashMap<>();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Set<Lock> held = ConcurrentHashMap.newKeySet();
    private @Nullable SessionLocks session;
    private volatile @Nullable Set<String> share;
    private volatile long heardAt = System.nanoTime();
    private volatile @Nullable Worker worker;
    private volatile boolean stopped;

    /** For this process. */
    public Ownership(DataSource dataSource) {
        this(dataSource, NODE, SILENCE);
    }

    /** For a process that shares nothing with others: it does all that it offers. */
    public static Ownership ofOnlyNode() {
        return new Ownership(null, NODE, SILENCE);
    }

    Ownership(@Nullable DataSource dataSource, String node, Duration silence) {
        this.dataSource = dataSource;
        this.node = node;
        this.silence = silence;
        nodes = new LiveNodes(node);
    }

    /** A piece of work that this node offers to do. */
    public final class Work {
        private final String name;
        private final Lock lock;

        private Work(String name) {
            this.name = name;
            lock = new Lock(Kind.WORK, name);
        }

        /**
         * Whether the work is this node's share: always while it knows of no other node, and never when it has heard
         * nothing for ten seconds.
         */
        public boolean isShare() {
            Set<String> known = share;
            return known == null || known.contains(name);
        }

        /**
         * Takes the work, or confirms that this node has it.
         *
         * @throws EventStoreUnavailableException when PostgreSQL does not answer
         */
        public boolean take() {
            return held.contains(lock) || Ownership.this.take(lock);
        }

        /**
         * Takes the work where it is this node's share, and gives it away where it is not; answers whether this node
         * has it.
         *
         * @throws EventStoreUnavailableException when PostgreSQL does not answer
         */
        public boolean isMine() {
            if (isShare()) {
                return take();
            }
            release();
            return false;
        }

        /** Whether this node has the work, as far as it knows. */
        public boolean isHeld() {
            return held.contains(lock);
        }

        /**
         * Gives the work to the node that takes it next; at once, and without harm where this node does not have it.
         */
        public void release() {
            Ownership.this.release(lock);
        }
    }

    /**
     * Offers a piece of work.
     *
     * @param able whether this node is able to do the work at the moment; otherwise it is left to the others
     */
    public Work offer(String name, BooleanSupplier able) {
        offers.put(name, able);
        return new Work(name);
    }

    /** Takes part in the exchange of offers. */
    public synchronized void start() {
        stopped = false;
        if (worker == null && dataSource != null) {
            heardAt = System.nanoTime();
            worker = Worker.start("ownership", () -> beat(dataSource));
        }
    }

    /** Leaves everything to the other nodes: whoever does a piece of work ends it before. */
    public synchronized void stop() {
        stopped = true;
        Worker running = worker;
        worker = null;
        if (running != null && dataSource != null) {
            running.close();
            leave(dataSource);
            endSession();
        }
    }

    private void leave(DataSource database) {
        try {
            inTurn(database, current -> {
                nodes.leave(current.connection());
                return true;
            });
        } catch (EventStoreUnavailableException e) {
            LOG.debug("The other nodes will miss this one by themselves", e);
        }
    }

    public boolean isRunning() {
        return worker != null;
    }

    private Duration beat(DataSource database) {
        Set<String> able = offers.entrySet().stream()
                .filter(offer -> offer.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        try {
            Map<String, Set<String>> live = inTurn(database, current -> nodes.exchange(current.connection(), able));
            share = live.size() == 1 ? null : FairShare.of(node, live);
            heardAt = System.nanoTime();
        } finally {
            if (System.nanoTime() - heardAt > silence.toNanos()) {
                share = Set.of();
            }
        }
        return BEAT;
    }

    /**
     * Takes the lock of a name on behalf of this node, without waiting; no two threads of it may take the same.
     *
     * @return whether no other node has it
     * @throws EventStoreUnavailableException when PostgreSQL does not answer
     */
    public boolean take(String name) {
        return take(new Lock(Kind.NAME, name));
    }

    /** Releases the lock of a name; one that ended with its session is free already. */
    public void release(String name) {
        release(new Lock(Kind.NAME, name));
    }

    private boolean take(Lock lock) {
        if (stopped) {
            return false;
        }
        if (dataSource == null) {
            return held.add(lock) || lock.kind() == Kind.WORK;
        }
        return inTurn(dataSource, current -> {
            boolean taken = current.take(lock);
            if (taken) {
                held.add(lock);
            }
            return taken;
        });
    }

    private void release(Lock lock) {
        if (held.remove(lock) && dataSource != null) {
            inTurn(dataSource, current -> {
                current.release(lock);
                return true;
            });
        }
    }

    @FunctionalInterface
    private interface Ask<T> {
        T of(SessionLocks current) throws SQLException;
    }

    /** One statement at a time on the session; a failure ends the session, and all locks with it. */
    private <T> T inTurn(DataSource database, Ask<T> ask) {
        awaitTurn();
        try {
            SessionLocks current = session == null ? new SessionLocks(database, ANSWER_TIMEOUT) : session;
            session = current;
            return ask.of(current);
        } catch (SQLException e) {
            endSession();
            throw new EventStoreUnavailableException("PostgreSQL does not tell which node does what", e);
        } finally {
            turn.unlock();
        }
    }

    private void awaitTurn() {
        try {
            if (!turn.tryLock(ANSWER_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new EventStoreUnavailableException("PostgreSQL has not told in time which node does what", null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EventStoreUnavailableException("Interrupted while asking which node does what", e);
        }
    }

    private void endSession() {
        turn.lock();
        try {
            SessionLocks dead = session;
            session = null;
            held.clear();
            if (dead != null) {
                dead.abandon();
            }
        } finally {
            turn.unlock();
        }
    }
}
