package dev.symposium.query.view;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;

import dev.symposium.eventstore.Shares;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;

/** Which node makes which version of a view. A claim is to be taken again and again, or it runs out. */
@Component
class Claims {
    static final String CLAIMS = "view-claims";
    /** A query waits for five seconds: when a node dies, another has its views well before that. */
    static final Duration LASTS = Duration.ofSeconds(3);

    private static final Duration INTEREST = Duration.ofSeconds(10);
    private static final int DUPLICATE_KEY = 11_000;

    private final MongoOperations mongo;
    private final Clock clock;
    private final String node = Shares.NODE;

    Claims(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /** What became of an attempt; {@code awaited} says whether other nodes wait for the view these days. */
    record Claim(boolean held, boolean awaited) {}

    /** Takes the claim, or holds it for longer. */
    Claim take(String what) {
        Instant now = clock.instant();
        try {
            Document held = claims().findOneAndUpdate(
                            and(eq("_id", what), or(eq("owner", node), lt("until", Date.from(now)))),
                            combine(set("owner", node), set("until", Date.from(now.plus(LASTS)))),
                            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER));
            Date awaited = held == null ? null : held.getDate("awaited");
            return new Claim(
                    held != null, awaited != null && awaited.toInstant().isAfter(now));
        } catch (MongoCommandException | MongoWriteException taken) {
            if (taken.getCode() != DUPLICATE_KEY) {
                throw taken;
            }
            return new Claim(false, false);
        }
    }

    /** Lets another node have it at once. */
    void release(String what) {
        claims().updateOne(and(eq("_id", what), eq("owner", node)), set("until", Date.from(Instant.EPOCH)));
    }

    /** Takes nothing, but fails as taking would while the read store does not answer this node. */
    Claim none() {
        mongo.executeCommand(new Document("ping", 1));
        return new Claim(false, false);
    }

    /** Tells the node that has the claim that its positions are waited for here. */
    void await(String what) {
        claims().updateOne(
                        eq("_id", what),
                        max("awaited", Date.from(clock.instant().plus(INTEREST))));
    }

    private MongoCollection<Document> claims() {
        return mongo.getCollection(CLAIMS);
    }
}
