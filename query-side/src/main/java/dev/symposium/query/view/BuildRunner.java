package dev.symposium.query.view;

import java.time.Duration;
import java.util.List;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

import dev.symposium.eventstore.follow.LogConsumer;
import dev.symposium.eventstore.follow.LogFollower;

/**
 * Makes one build: applies the events of the log, batch by batch. The position is stored seldom, after the documents
 * that it vouches for; what is done again after a crash changes nothing.
 */
final class BuildRunner implements LogConsumer {
    private final Build build;
    private final Applying applying;
    private final Bookmark bookmark;
    private final ViewProgress progress;
    private final LogFollower follower;

    /** What is done with a batch. */
    interface Applying {
        boolean wants(TrackedEventMessage<?> event);

        void apply(List<TrackedEventMessage<?>> events) throws Exception;
    }

    BuildRunner(
            Build build,
            Applying applying,
            Builds builds,
            ViewProgress progress,
            StreamableMessageSource<TrackedEventMessage<?>> log) {
        this.build = build;
        this.applying = applying;
        this.progress = progress;
        bookmark = new Bookmark(build, builds);
        follower = LogFollower.inBatches("view-" + build.id(), log, build.position(), this);
    }

    void start() {
        progress.begun(build.id(), follower);
        follower.start();
    }

    /** Returns when the batch that is under way is done. */
    void stop() {
        follower.close();
        bookmark.move(follower.position());
        progress.ended(build.id());
    }

    Build build() {
        return build;
    }

    LogFollower follower() {
        return follower;
    }

    /** Whether somebody waits on another node, who sees only what is stored. */
    void awaitedElsewhere(boolean awaited) {
        bookmark.awaitedElsewhere(awaited);
    }

    @Override
    public boolean wants(TrackedEventMessage<?> event) {
        return applying.wants(event);
    }

    @Override
    public void take(List<TrackedEventMessage<?>> events) throws Exception {
        applying.apply(events);
    }

    @Override
    public void reached(long position) {
        bookmark.moveWhenDue(position);
    }

    @Override
    public Duration lookAgain() {
        return bookmark.isUrgent(follower.position()) ? Bookmark.FOR_OTHERS : LogConsumer.super.lookAgain();
    }
}
