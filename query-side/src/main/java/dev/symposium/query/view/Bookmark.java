package dev.symposium.query.view;

import java.time.Duration;

/**
 * The position of a build that is stored: seldom, and after the documents that it vouches for; sooner while somebody on
 * another node waits, who sees nothing else. For the thread that makes the build.
 */
final class Bookmark {
    static final Duration FOR_OTHERS = Duration.ofMillis(20);
    private static final Duration FOR_ITSELF = Duration.ofSeconds(1);

    private final String build;
    private final Builds builds;
    private volatile boolean awaitedElsewhere;
    private long stored;
    private long storedAt = System.nanoTime();

    Bookmark(Build build, Builds builds) {
        this.build = build.id();
        this.builds = builds;
        stored = build.position();
    }

    /** By any thread. */
    void awaitedElsewhere(boolean awaited) {
        awaitedElsewhere = awaited;
    }

    /** Whether the build has come further and somebody elsewhere waits. */
    boolean isUrgent(long position) {
        return position > stored && awaitedElsewhere;
    }

    void moveWhenDue(long position) {
        Duration interval = awaitedElsewhere ? FOR_OTHERS : FOR_ITSELF;
        if (System.nanoTime() - storedAt >= interval.toNanos()) {
            move(position);
        }
    }

    void move(long position) {
        if (position > stored) {
            long now = System.nanoTime();
            long perSecond = (position - stored) * Duration.ofSeconds(1).toNanos() / Math.max(1, now - storedAt);
            builds.reached(build, position, perSecond);
            stored = position;
            storedAt = now;
        }
    }
}
