package dev.symposium.query.view;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.UpdateOptions;

import dev.symposium.query.view.Build.Role;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.inc;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

/** Which builds of the views there are, how far each has come, and which one of each view is read. */
@Component
class Builds {
    static final String VIEWS = "views";
    static final String BUILDS = "view-builds";
    private static final FindOneAndUpdateOptions AFTER =
            new FindOneAndUpdateOptions().upsert(true).returnDocument(ReturnDocument.AFTER);

    private final MongoOperations mongo;

    Builds(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** The build that is read; a view that there is none of yet begins with one at the start of the log. */
    Build liveOrFirst(ViewDefinition<?> view) {
        Optional<Build> live = live(view.name());
        return live.orElseGet(() -> {
            String id = add(view, Role.LIVE, null).id();
            try {
                views().updateOne(
                                and(eq("_id", view.name()), eq("live", null)),
                                set("live", id),
                                new UpdateOptions().upsert(true));
            } catch (MongoWriteException anotherNodeWasFirst) {
                remove(id);
            }
            return live(view.name()).orElseThrow();
        });
    }

    Optional<Build> live(String view) {
        Document found = views().find(eq("_id", view)).first();
        String id = found == null ? null : found.getString("live");
        return id == null ? Optional.empty() : find(id);
    }

    /** The one that is read, of every view. */
    List<Build> live() {
        return builds().find(eq("role", Role.LIVE.name())).map(Builds::build).into(new ArrayList<>());
    }

    Optional<Build> find(String id) {
        return Optional.ofNullable(builds().find(eq("_id", id)).first()).map(Builds::build);
    }

    /** All that are made by the code of this version. */
    List<Build> of(ViewDefinition<?> view) {
        return builds().find(and(eq("view", view.name()), eq("version", view.version())))
                .map(Builds::build)
                .into(new ArrayList<>());
    }

    /** Begins at the start of the log, with no documents. */
    Build add(ViewDefinition<?> view, Role role, @Nullable String replay) {
        Document numbered = views().findOneAndUpdate(eq("_id", view.name()), inc("builds", 1), AFTER);
        String id =
                view.versionedName() + "-" + Objects.requireNonNull(numbered).getInteger("builds");
        drop(id);
        builds().insertOne(new Document("_id", id)
                .append("view", view.name())
                .append("version", view.version())
                .append("role", role.name())
                .append("position", 0L)
                .append("rate", 0L)
                .append("replay", replay));
        return find(id).orElseThrow();
    }

    /** The documents have every event up to here, by so many a second lately. */
    void reached(String id, long position, long rate) {
        builds().updateOne(eq("_id", id), combine(max("position", position), set("rate", rate)));
    }

    /** Whether this replay is now the one of the view. */
    boolean reserve(String view, UUID replay) {
        return views().updateOne(and(eq("_id", view), eq("replay", null)), set("replay", replay.toString()))
                        .getMatchedCount()
                == 1;
    }

    Optional<UUID> reservation(String view) {
        return Optional.ofNullable(views().find(eq("_id", view)).first())
                .map(found -> found.getString("replay"))
                .map(UUID::fromString);
    }

    void release(String view) {
        views().updateOne(eq("_id", view), unset("replay"));
    }

    Optional<Document> progressOf(String replay) {
        return Optional.ofNullable(builds().find(eq("replay", replay)).first());
    }

    Optional<Build> ofReplay(UUID replay) {
        return progressOf(replay.toString()).map(Builds::build);
    }

    /** Those that nobody reads any more, whichever version of the code has made them. */
    List<Build> outlived(String view, Instant now) {
        return builds().find(and(eq("view", view), eq("role", Role.RETIRING.name()), lt("dropAt", Date.from(now))))
                .map(Builds::build)
                .into(new ArrayList<>());
    }

    /** From now on readers read this one; the one before goes on until it is dropped. */
    void switchTo(Build next, Instant dropAt) {
        Optional<Build> before = live(next.view()).filter(live -> !live.id().equals(next.id()));
        builds().updateOne(eq("_id", next.id()), set("role", Role.LIVE.name()));
        views().updateOne(eq("_id", next.view()), set("live", next.id()));
        before.ifPresent(old -> builds().updateOne(
                        eq("_id", old.id()),
                        combine(set("role", Role.RETIRING.name()), set("dropAt", Date.from(dropAt)))));
    }

    /** The documents go, and nothing remembers them. */
    void remove(String id) {
        drop(id);
        mongo.getCollection(Parking.PARKED).deleteMany(eq("build", id));
        builds().deleteOne(eq("_id", id));
    }

    private void drop(String id) {
        if (mongo.collectionExists(id)) {
            mongo.dropCollection(id);
        }
    }

    private static Build build(Document stored) {
        Date dropAt = stored.getDate("dropAt");
        return new Build(
                stored.getString("_id"),
                stored.getString("view"),
                stored.getInteger("version"),
                Role.valueOf(stored.getString("role")),
                stored.getLong("position"),
                stored.getString("replay"),
                dropAt == null ? null : dropAt.toInstant());
    }

    private MongoCollection<Document> views() {
        return mongo.getCollection(VIEWS);
    }

    private MongoCollection<Document> builds() {
        return mongo.getCollection(BUILDS);
    }
}
