package dev.symposium.query.view;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.axonframework.common.Registration;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventProcessor;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.lifecycle.Phase;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.symposium.eventstore.TimeOrderedIdentifierFactory;

/**
 * Looks after the builds of one view on this node: holds the claim on them, or waits for it, and keeps a runner for
 * each. Axon starts and stops it with the application.
 */
final class ViewProcessor<V> implements EventProcessor, Lifecycle {
    private static final Logger logger = LoggerFactory.getLogger(ViewProcessor.class);
    private static final Duration TICK = Duration.ofMillis(500);

    private final ViewDefinition<V> view;
    private final boolean runs;
    private final Builds builds;
    private final Claims claims;
    private final Making making;
    private final Replays replays;
    private final Switching switching;
    private final ReplayListener listener;
    private final Clock clock;
    private final Map<String, Switching.Side> sides = new ConcurrentHashMap<>();
    private volatile boolean finishing;
    private @Nullable Thread thread;
    private volatile boolean running;
    private volatile boolean failing;

    /** Makes what runs a build. */
    @FunctionalInterface
    interface Making {
        Switching.Side side(Build build);
    }

    /** Does nothing at all unless it {@code runs} on this node. */
    ViewProcessor(
            ViewDefinition<V> view,
            boolean runs,
            Builds builds,
            Claims claims,
            Replays replays,
            Switching switching,
            ReplayListener listener,
            Clock clock,
            Making making) {
        this.view = view;
        this.runs = runs;
        this.builds = builds;
        this.claims = claims;
        this.replays = replays;
        this.switching = switching;
        this.listener = listener;
        this.clock = clock;
        this.making = making;
    }

    @Override
    public String getName() {
        return view.versionedName();
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        lifecycle.onStart(Phase.INBOUND_EVENT_CONNECTORS, this::start);
        lifecycle.onShutdown(Phase.INBOUND_EVENT_CONNECTORS, this::shutdownAsync);
    }

    @Override
    public synchronized void start() {
        if (runs && !running) {
            running = true;
            thread = Thread.ofVirtual().name("views-" + view.name()).start(this::run);
        }
    }

    @Override
    public synchronized void shutDown() {
        running = false;
        if (thread != null) {
            LockSupport.unpark(thread);
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isError() {
        return failing;
    }

    @Override
    public List<MessageHandlerInterceptor<? super EventMessage<?>>> getHandlerInterceptors() {
        return List.of();
    }

    /** Axon gives every processor one that carries correlations into messages that are sent; projections send none. */
    @Override
    public Registration registerHandlerInterceptor(MessageHandlerInterceptor<? super EventMessage<?>> interceptor) {
        return () -> true;
    }

    private void run() {
        while (running) {
            try {
                tick();
                failing = false;
            } catch (RuntimeException e) {
                report(e);
            }
            LockSupport.parkNanos(TICK.toNanos());
        }
        end();
    }

    private void end() {
        stopAll();
        try {
            claims.release(view.versionedName());
        } catch (RuntimeException e) {
            logger.debug("The claim on {} runs out by itself", view.versionedName(), e);
        }
    }

    private void report(RuntimeException failure) {
        if (!failing) {
            logger.warn("The builds of {} cannot be looked after; it is tried again", view.name(), failure);
        }
        failing = true;
    }

    private void tick() {
        Claims.Claim claim = claims.take(view.versionedName());
        if (claim.held()) {
            Build live = builds.liveOrFirst(view);
            Optional<Replay> replay = replays.active(view.name());
            replay.ifPresentOrElse(this::prepare, () -> replaceOlder(live));
            tend(builds.of(view), replay);
            replay.filter(this::isMine).ifPresent(active -> advance(active, live));
            dropOutlived();
            sides.values().forEach(side -> side.runner().awaitedElsewhere(claim.awaited()));
        } else {
            stopAll();
        }
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
        } else if (made != null && !finishing && made.runner().hasCaughtUp()) {
            finish(() -> switching.finish(replay, made, sides.get(live.id())));
        }
    }

    private void end(Replay replay, Build build) {
        BuildRunner runner = runner(build);
        replays.ended(replay.id(), runner == null ? build.position() : runner.position());
        if (build.role() == Build.Role.BUILDING) {
            stop(build.id());
            builds.remove(build.id());
        }
    }

    private @Nullable BuildRunner runner(Build build) {
        Switching.Side side = sides.get(build.id());
        return side == null ? null : side.runner();
    }

    /** Beside the ticks, which keep the claim. */
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
        }
    }

    private void stopAll() {
        List.copyOf(sides.keySet()).forEach(this::stop);
    }
}
