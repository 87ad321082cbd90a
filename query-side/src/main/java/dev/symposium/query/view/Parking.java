package dev.symposium.query.view;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Sorts;

import static com.mongodb.client.model.Filters.eq;

/** The events that builds have set aside. */
@Component
class Parking {
    static final String PARKED = "view-parked";

    /** More than this is no accident of a few events: the build stands still instead. */
    private static final int MOST = 1_000;

    private static final int ERROR_LENGTH = 300;

    private final MongoOperations mongo;
    private final Clock clock;

    Parking(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
    }

    /**
     * Sets the event aside. Again, it is the same.
     *
     * @throws IllegalStateException when so many are that the build had better stand still
     */
    void park(String build, TrackedEventMessage<?> event, @Nullable Exception failure) {
        if (count(build) >= MOST) {
            throw new IllegalStateException(build + " has parked " + MOST + " events and parks no more", failure);
        }
        long position = Projector.positionOf(event);
        String id = build + ":" + position;
        parked().replaceOne(
                        eq("_id", id),
                        new Document("_id", id)
                                .append("build", build)
                                .append("position", position)
                                .append("stream", Projector.streamOf(event))
                                .append("eventId", event.getIdentifier())
                                .append("type", event.getPayloadType().getSimpleName())
                                .append("error", failure == null ? null : shortened(failure.toString()))
                                .append("at", Date.from(clock.instant())),
                        new ReplaceOptions().upsert(true));
    }

    /** Those whose events the build sets aside from now on. */
    Set<String> streams(String build) {
        return parked().find(eq("build", build))
                .map(document -> document.getString("stream"))
                .into(new HashSet<>());
    }

    long count(String build) {
        return parked().countDocuments(eq("build", build));
    }

    List<ParkedEvent> first(String build, int limit) {
        return parked().find(eq("build", build))
                .sort(Sorts.ascending("position"))
                .limit(limit)
                .map(document -> new ParkedEvent(
                        document.getLong("position"),
                        document.getString("stream"),
                        document.getString("eventId"),
                        document.getString("type"),
                        document.getString("error"),
                        document.getDate("at").toInstant()))
                .into(new ArrayList<>());
    }

    private static String shortened(String error) {
        return error.substring(0, Math.min(error.length(), ERROR_LENGTH));
    }

    private MongoCollection<Document> parked() {
        return mongo.getCollection(PARKED);
    }
}
