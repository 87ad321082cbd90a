package dev.symposium.query.view;

import java.time.Duration;
import java.util.Date;
import java.util.Objects;
import java.util.UUID;

import org.bson.Document;
import org.jspecify.annotations.Nullable;

import dev.symposium.query.view.Replay.State;

/** How replays lie in the read store. */
final class StoredReplay {
    private StoredReplay() {}

    /**
     * The replay that the document tells of.
     *
     * @param build how far what it makes has come; null where that is no more
     * @param total the last position of the log
     */
    static Replay replay(Document stored, @Nullable Document build, long total) {
        State state = State.valueOf(stored.getString("state"));
        long done = stored.containsKey("done") ? stored.getLong("done") : number(build, "position");
        long rate = state == State.RUNNING ? number(build, "rate") : 0;
        Date endedAt = stored.getDate("endedAt");
        return new Replay(
                UUID.fromString(stored.getString("_id")),
                stored.getString("view"),
                stored.getInteger("version"),
                stored.getBoolean("replaces"),
                state,
                stored.getString("startedBy"),
                stored.getDate("startedAt").toInstant(),
                done,
                Math.max(total, done),
                rate,
                rate == 0 ? null : Duration.ofSeconds((total - done) / rate),
                endedAt == null ? null : endedAt.toInstant(),
                comparison(stored.get("comparison", Document.class)));
    }

    private static long number(@Nullable Document build, String field) {
        return build == null ? 0 : build.getLong(field);
    }

    static Document of(ViewComparison comparison) {
        return new Document("position", comparison.position())
                .append("before", comparison.before())
                .append("after", comparison.after())
                .append("differences", comparison.differences())
                .append("firstDiffering", comparison.firstDiffering());
    }

    private static @Nullable ViewComparison comparison(@Nullable Document stored) {
        return stored == null
                ? null
                : new ViewComparison(
                        stored.getLong("position"),
                        stored.getString("before"),
                        stored.getString("after"),
                        stored.getLong("differences"),
                        Objects.requireNonNull(stored.getList("firstDiffering", String.class)));
    }
}
