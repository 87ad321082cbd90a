package dev.symposium.query.view;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;

import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Sorts;

import dev.symposium.eventstore.PostgresEventStorageEngine;
import dev.symposium.query.view.Replay.State;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;

/**
 * The replays that there are and were. They are kept beside the views, so that any node can begin one, ask for it and
 * end it; the node that makes the view does the work.
 */
@Component
public class Replays {
    static final String REPLAYS = "view-replays";
    private static final int SHOWN = 100;
    private static final int FIRST_PARKED = 10;

    private final MongoOperations mongo;
    private final Builds builds;
    private final Parking parking;
    private final LongSupplier lastPosition;
    private final Clock clock;

    @Autowired
    Replays(MongoOperations mongo, Builds builds, Parking parking, PostgresEventStorageEngine log, Clock clock) {
        this(mongo, builds, parking, log::lastPosition, clock);
    }

    Replays(MongoOperations mongo, Builds builds, Parking parking, LongSupplier lastPosition, Clock clock) {
        this.mongo = mongo;
        this.builds = builds;
        this.parking = parking;
        this.lastPosition = lastPosition;
        this.clock = clock;
    }

    /**
     * Begins to make a view anew.
     *
     * @param replaces whether it takes the place of what is read, when it is made
     * @return empty when there is no such view
     * @throws ReplayConflictException when the view is being made anew already
     */
    public Optional<Replay> start(UUID id, String projection, boolean replaces, String startedBy) {
        return builds.live(projection).map(live -> start(id, projection, live.version(), replaces, startedBy));
    }

    Replay start(UUID id, String projection, int version, boolean replaces, String startedBy) {
        Document stored = new Document("_id", id.toString())
                .append("view", projection)
                .append("version", version)
                .append("replaces", replaces)
                .append("state", State.RUNNING.name())
                .append("startedBy", startedBy)
                .append("startedAt", Date.from(clock.instant()));
        replays().insertOne(stored);
        if (!builds.reserve(projection, id)) {
            replays().deleteOne(eq("_id", id.toString()));
            throw new ReplayConflictException("This projection is being replayed already.");
        }
        return find(id).orElseThrow();
    }

    public Optional<Replay> find(UUID id) {
        return Optional.ofNullable(replays().find(eq("_id", id.toString())).first())
                .map(stored -> replay(stored, lastPosition.getAsLong()));
    }

    /** How all projections stand, by name. */
    public List<ProjectionState> projections() {
        long total = lastPosition.getAsLong();
        return builds.live().stream()
                .sorted(Comparator.comparing(Build::view))
                .map(build -> new ProjectionState(
                        build.view(),
                        build.version(),
                        build.position(),
                        Math.max(total, build.position()),
                        parking.count(build.id()),
                        parking.first(build.id(), FIRST_PARKED)))
                .toList();
    }

    /** The latest hundred, the newest first. */
    public List<Replay> latest() {
        long last = lastPosition.getAsLong();
        return replays()
                .find()
                .sort(Sorts.descending("startedAt"))
                .limit(SHOWN)
                .map(stored -> replay(stored, last))
                .into(new ArrayList<>());
    }

    /**
     * Has it stand still until it is resumed. One that does already stays as it is.
     *
     * @throws ReplayConflictException when it is over
     */
    public Replay pause(UUID id) {
        return change(id, State.PAUSED, State.RUNNING);
    }

    /**
     * Has it go on from where it stands. One that is running already stays as it is.
     *
     * @throws ReplayConflictException when it is over
     */
    public Replay resume(UUID id) {
        return change(id, State.RUNNING, State.PAUSED);
    }

    /**
     * Gives it up; what is read stays as it is. So does one that has been given up.
     *
     * @throws ReplayConflictException when it is over otherwise
     */
    public Replay cancel(UUID id) {
        return change(id, State.CANCELLED, State.RUNNING, State.PAUSED);
    }

    private Replay change(UUID id, State to, State... from) {
        boolean moved = moved(id, to, from);
        Replay replay = find(id).orElseThrow();
        if (!moved && replay.state() != to) {
            throw new ReplayConflictException("The replay is in another state: " + replay.state() + ".");
        }
        return replay;
    }

    /** Whether it was in one of these states and is in that one now. */
    boolean moved(UUID id, State to, State... from) {
        List<String> names = List.of(from).stream().map(State::name).toList();
        Bson change = to.isOver()
                ? combine(set("state", to.name()), set("endedAt", Date.from(clock.instant())))
                : set("state", to.name());
        return replays()
                        .updateOne(and(eq("_id", id.toString()), in("state", names)), change)
                        .getMatchedCount()
                == 1;
    }

    void compared(UUID id, ViewComparison comparison) {
        replays().updateOne(eq("_id", id.toString()), set("comparison", StoredReplay.of(comparison)));
    }

    /** How far it has come, for those who ask when its documents are no more. */
    void ended(UUID id, long done) {
        replays().updateOne(eq("_id", id.toString()), set("done", done));
    }

    /** The one that reserves the view, until it is released. */
    Optional<Replay> active(String view) {
        return builds.reservation(view).flatMap(this::find);
    }

    private Replay replay(Document stored, long total) {
        return StoredReplay.replay(
                stored, builds.progressOf(stored.getString("_id")).orElse(null), total);
    }

    private MongoCollection<Document> replays() {
        return mongo.getCollection(REPLAYS);
    }
}
