package dev.symposium.query.view;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

import dev.symposium.eventstore.follow.LogFollower;
import dev.symposium.query.view.Replay.State;

/** Brings a replay to its end: compares what was made with what is read, and has it be read. */
final class Switching {
    /** Nodes learn of a switch within a second, and calls under way read on for five. */
    static final Duration GRACE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Builds builds;
    private final Replays replays;
    private final ViewProgress progress;
    private final Clock clock;

    Switching(Builds builds, Replays replays, ViewProgress progress, Clock clock) {
        this.builds = builds;
        this.replays = replays;
        this.progress = progress;
        this.clock = clock;
    }

    /** One build at work. */
    record Side(BuildRunner runner, ViewCollection<?> documents) {
        LogFollower follower() {
            return runner.follower();
        }
    }

    /**
     * Ends the replay whose build has caught up. Nothing comes of it when it is cancelled meanwhile.
     *
     * @param live what is read now; null when another version of the code makes it
     */
    void finish(Replay replay, Side made, @Nullable Side live) {
        if (live != null) {
            replays.compared(replay.id(), compare(made, live));
        }
        if (!replay.replaces()) {
            replays.moved(replay.id(), State.COMPARED, State.RUNNING);
        } else if (replays.moved(replay.id(), State.SWITCHING, State.RUNNING)) {
            complete(replay, made.runner(), live == null ? null : live.runner());
        }
    }

    /** Also what a crash has interrupted. */
    void complete(Replay replay, BuildRunner made, @Nullable BuildRunner live) {
        if (live == null) {
            builds.switchTo(made.build(), clock.instant().plus(GRACE));
        } else {
            long position = live.follower().hold();
            try {
                await(made.build(), made.follower(), position);
                builds.switchTo(made.build(), clock.instant().plus(GRACE));
            } finally {
                live.follower().goOn();
            }
        }
        progress.switched(made.build());
        replays.moved(replay.id(), State.COMPLETED, State.SWITCHING);
    }

    /** Both stand at one position for a moment only, then go on while they are compared as of then. */
    private ViewComparison compare(Side made, Side live) {
        Fingerprints madePrints = new Fingerprints();
        Fingerprints livePrints = new Fingerprints();
        try {
            long position = align(made.runner(), live.runner());
            made.documents().watch(madePrints);
            live.documents().watch(livePrints);
            made.follower().goOn();
            live.follower().goOn();
            return Fingerprints.compare(
                    position,
                    live.documents().asOfThen(livePrints),
                    made.documents().asOfThen(madePrints));
        } finally {
            made.follower().goOn();
            live.follower().goOn();
            made.documents().watch(null);
            live.documents().watch(null);
        }
    }

    private static long align(BuildRunner one, BuildRunner other) {
        long position = Math.max(one.follower().hold(), other.follower().hold());
        one.follower().stayWithin(position);
        other.follower().stayWithin(position);
        await(one.build(), one.follower(), position);
        await(other.build(), other.follower(), position);
        return position;
    }

    private static void await(Build build, LogFollower runner, long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (runner.position() < position) {
            if (runner.isClosed()
                    || System.nanoTime() > deadline
                    || Thread.currentThread().isInterrupted()) {
                throw new IllegalStateException(build.id() + " does not come to position " + position);
            }
            runner.hasten();
            LockSupport.parkNanos(Duration.ofMillis(1).toNanos());
        }
    }
}
