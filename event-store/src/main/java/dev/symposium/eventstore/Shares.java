package dev.symposium.eventstore;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

/**
 * Shares work, each piece of which one node at a time does, among the nodes that are alive. Every second each node says
 * what it could do, and what it is to do follows from what all of them say. This is advice: for a moment two nodes may
 * take the same work for theirs, or none does, so a claim has to stand between them.
 */
public final class Shares {
    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String SAY = """
            WITH said AS (
                INSERT INTO live_node (id, works, seen_at) VALUES (?, ?, clock_timestamp())
                ON CONFLICT (id) DO UPDATE SET works = excluded.works, seen_at = excluded.seen_at)
            SELECT id, works FROM live_node WHERE seen_at > clock_timestamp() - interval '2500 milliseconds'""";

    private static final String LEAVE =
            "DELETE FROM live_node WHERE id = ? OR seen_at < clock_timestamp() - interval '1 day'";

    /** The others have long missed this node by then; what it still does with another store it would do in vain. */
    private static final Duration SILENCE = Duration.ofSeconds(10);

    /** What this process calls itself. Two containers may have the same process number and the same host name. */
    public static final String NODE =
            ManagementFactory.getRuntimeMXBean().getName() + "/" + TimeOrderedIdentifierFactory.next();

    private final DataSource dataSource;
    private final String node;
    private final Duration silence;
    private final Map<String, BooleanSupplier> works = new ConcurrentHashMap<>();
    private volatile @Nullable Set<String> share;
    private volatile boolean running;
    private @Nullable Thread thread;

    /** For this process. */
    public Shares(DataSource dataSource) {
        this(dataSource, NODE, SILENCE);
    }

    Shares(DataSource dataSource, String node, Duration silence) {
        this.dataSource = dataSource;
        this.node = node;
        this.silence = silence;
    }

    /**
     * Says that this node could do this work.
     *
     * @param able whether that is so at the moment; what a node is not able to do is left to the others
     * @return whether it is to do it now; always, until this node has heard of others, and no more when it has heard
     *     nothing for ten seconds
     */
    public BooleanSupplier offer(String work, BooleanSupplier able) {
        works.put(work, able);
        return () -> {
            Set<String> known = share;
            return known == null || known.contains(work);
        };
    }

    /** Takes part, beginning when what was offered can be done. */
    public synchronized void start() {
        if (!running) {
            running = true;
            thread = Thread.ofPlatform().daemon().name("event-store-shares").start(this::run);
        }
    }

    /** Leaves everything to the others; what is under way is to be ended by whoever does it. */
    public synchronized void stop() {
        if (running && thread != null) {
            running = false;
            LockSupport.unpark(thread);
            Ending.await(thread);
        }
    }

    public boolean isRunning() {
        return running;
    }

    private void run() {
        boolean heard = true;
        long heardAt = System.nanoTime();
        while (running) {
            try {
                share = shareOf(node, hear());
                heard = true;
                heardAt = System.nanoTime();
            } catch (SQLException | RuntimeException e) {
                if (heard && running) {
                    PostgresEventStorageEngine.LOG.warn("Nothing is heard of other nodes", e);
                }
                heard = false;
                if (System.nanoTime() - heardAt > silence.toNanos()) {
                    share = Set.of();
                }
            }
            LockSupport.parkNanos(BEAT.toNanos());
        }
        leave();
    }

    private Map<String, Set<String>> hear() throws SQLException {
        Set<String> possible = works.entrySet().stream()
                .filter(work -> work.getValue().getAsBoolean())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        Map<String, Set<String>> offers = new TreeMap<>();
        try (Connection connection = Primary.connection(dataSource, PATIENCE);
                PreparedStatement say = connection.prepareStatement(SAY)) {
            say.setString(1, node);
            say.setArray(2, connection.createArrayOf("text", possible.toArray()));
            try (ResultSet rows = say.executeQuery()) {
                while (rows.next()) {
                    offers.put(rows.getString(1), Set.of((String[])
                            rows.getArray(2).getArray()));
                }
            }
        }
        offers.put(node, possible);
        return offers;
    }

    private void leave() {
        try (Connection connection = Primary.connection(dataSource, PATIENCE);
                PreparedStatement leave = connection.prepareStatement(LEAVE)) {
            leave.setString(1, node);
            leave.executeUpdate();
        } catch (SQLException e) {
            PostgresEventStorageEngine.LOG.debug("The other nodes will miss this one by themselves", e);
        }
    }

    /** In turn to all who could do it, so that those who can do the same have the same of it, give or take one. */
    static Set<String> shareOf(String node, Map<String, Set<String>> offers) {
        Set<String> all = offers.values().stream().flatMap(Set::stream).collect(Collectors.toCollection(TreeSet::new));
        Set<String> share = new HashSet<>();
        Map<List<String>, Integer> turns = new HashMap<>();
        for (String work : all) {
            List<String> able = offers.entrySet().stream()
                    .filter(offer -> offer.getValue().contains(work))
                    .map(Map.Entry::getKey)
                    .toList();
            int turn = turns.merge(able, 1, Integer::sum);
            if (able.get((turn - 1) % able.size()).equals(node)) {
                share.add(work);
            }
        }
        return share;
    }
}
