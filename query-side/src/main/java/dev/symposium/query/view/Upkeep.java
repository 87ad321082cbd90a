package dev.symposium.query.view;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * Keeps the builds of one view as they are wanted: a runner for each, replays begun and ended, and what nobody reads
 * any more dropped. Of use to whoever has the claim.
 */
final class Upkeep<V> {
    private static final Logger logger = LoggerFactory.getLogger(Upkeep.class);

    private final ViewDefinition<V> view;
    private final Builds builds;
    private final Making making;
    private final Replays replays;
    private final Switching switching;
    private final ReplayListener listener;
    private final Clock clock;
    private final Map<String, Switching.Side> sides = new ConcurrentHashMap<>();
    private volatile boolean finishing;

    /** Makes what runs a build. */
    @FunctionalInterface
    interface Making {
        Switching.Side side(Build build);
    }

    Upkeep(
            ViewDefinition<V> view,
            Builds builds,
            Replays replays,
            Switching switching,
            ReplayListener listener,
            Clock clock,
            Making making) {
        this.view = view;
        this.builds = builds;
        this.replays = replays;
        this.switching = switching;
        this.listener = listener;
        this.clock = clock;
        this.making = making;
    }

    /** Does what there is to do; {@code awaited} says whether other nodes wait for the view. */
    void tend(boolean awaited) {
        Build live = builds.liveOrFirst(view);
        Optional<Replay> replay = replays.active(view.name());
        replay.ifPresentOrElse(this::prepare, () -> replaceOlder(live));
        tend(builds.of(view), replay);
        replay.filter(this::isMine).ifPresent(active -> advance(active, live));
        dropOutlived();
        sides.values().forEach(side -> side.runner().awaitedElsewhere(awaited));
    }

    /** Whether a replay is being ended, which is not to be interrupted without need. */
    boolean isFinishing() {
        return finishing;
    }

    /** Returns when nothing runs any more and all positions are stored. */
    void stop() {
        List.copyOf(sides.keySet()).forEach(this::stop);
    }

    private boolean isMine(Replay replay) {
        return replay.version() == view.version();
    }

    /** The code has changed since what is read was made. */
    private void replaceOlder(Build live) {
        if (live.version() < view.version()) {
            listener.begun(
                    replays.start(TimeOrderedIdentifierFactory.next(), view.name(), view.version(), true, "system"));
        }
    }

    private void prepare(Replay replay) {
        if (isMine(replay)
                && replay.state() == Replay.State.RUNNING
                && builds.ofReplay(replay.id()).isEmpty()) {
            builds.add(view, Build.Role.BUILDING, replay.id().toString());
        }
    }

    private void tend(List<Build> wanted, Optional<Replay> replay) {
        boolean paused =
                replay.filter(active -> active.state() == Replay.State.PAUSED).isPresent();
        Set<String> running = new HashSet<>();
        for (Build build : wanted) {
            if (!(paused && build.role() == Build.Role.BUILDING)) {
                running.add(build.id());
                sides.computeIfAbsent(build.id(), ignored -> begin(build));
            }
        }
        List.copyOf(sides.keySet()).stream().filter(id -> !running.contains(id)).forEach(this::stop);
    }

    private Switching.Side begin(Build build) {
        Switching.Side side = making.side(build);
        side.runner().start();
        return side;
    }

    private void advance(Replay replay, Build live) {
        Optional<Build> build = builds.ofReplay(replay.id());
        Switching.Side made = build.map(found -> sides.get(found.id())).orElse(null);
        if (replay.state().isOver()) {
            build.ifPresent(found -> end(replay, found));
            listener.ended(replay);
            builds.release(view.name());
        } else if (made != null && !finishing && replay.state() == Replay.State.SWITCHING) {
            finish(() -> switching.complete(replay, made.runner(), runner(live)));
        } else if (made != null && !finishing && made.follower().hasCaughtUp()) {
            finish(() -> switching.finish(replay, made, sides.get(live.id())));
        }
    }

    private void end(Replay replay, Build build) {
        BuildRunner runner = runner(build);
        replays.ended(
                replay.id(),
                runner == null ? build.position() : runner.follower().position());
        if (build.role() == Build.Role.BUILDING) {
            stop(build.id());
            builds.remove(build.id());
        }
    }

    private @Nullable BuildRunner runner(Build build) {
        Switching.Side side = sides.get(build.id());
        return side == null ? null : side.runner();
    }

    /** Beside the upkeep, which keeps the claim. */
    private void finish(Runnable work) {
        finishing = true;
        Thread.ofVirtual().name("replay-" + view.name()).start(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                logger.warn("The replay of {} cannot be ended yet; it is tried again", view.name(), e);
            } finally {
                finishing = false;
            }
        });
    }

    private void dropOutlived() {
        for (Build build : builds.outlived(view.name(), clock.instant())) {
            stop(build.id());
            builds.remove(build.id());
        }
    }

    private void stop(String build) {
        Switching.Side side = sides.remove(build);
        if (side != null) {
            side.runner().stop();
            side.documents().close();
        }
    }
}
