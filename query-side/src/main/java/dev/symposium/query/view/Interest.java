package dev.symposium.query.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.UpdateOptions;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.inc;

/**
 * Which views are waited for on nodes that do not make them: a counter for each, which the node that makes the view
 * watches. No clock of another node counts.
 */
@Component
class Interest {
    static final String INTEREST = "view-interest";
    private static final Duration LASTS = Duration.ofSeconds(10);
    private static final UpdateOptions UPSERT = new UpdateOptions().upsert(true);

    private final MongoOperations mongo;
    private final Map<String, Asked> seen = new ConcurrentHashMap<>();

    private record Asked(long times, long since) {}

    Interest(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Tells the node that makes the view that its position is waited for here. */
    void ask(String view) {
        interest().updateOne(eq("_id", view), inc("asked", 1L), UPSERT);
    }

    /** Whether other nodes have asked lately; to be called by the node that makes the view, now and then. */
    boolean isAsked(String view) {
        Document stored = interest().find(eq("_id", view)).first();
        long times = stored == null ? 0 : stored.getLong("asked");
        long now = System.nanoTime();
        Asked last = seen.compute(
                view,
                (same, before) -> before == null
                        ? new Asked(times, now - LASTS.toNanos())
                        : before.times() == times ? before : new Asked(times, now));
        return now - last.since() < LASTS.toNanos();
    }

    /** Fails as long as the read store does not answer this node. */
    void probe() {
        mongo.executeCommand(new Document("ping", 1));
    }

    private MongoCollection<Document> interest() {
        return mongo.getCollection(INTEREST);
    }
}
