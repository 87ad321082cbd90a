package dev.symposium.query.view;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import dev.symposium.eventstore.follow.LogFollower;

/** Knows which build of a view is read and how far it has come, on whichever node it is made. */
@Component
public class ViewProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration MAX_PAUSE = Duration.ofMillis(50);

    /** How long a node may go on with what was live: the build before is dropped long after. */
    private static final Duration KNOWN = Duration.ofSeconds(1);

    private final Builds builds;
    private final Interest interest;
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Map<String, LogFollower> here = new ConcurrentHashMap<>();

    private record Live(String build, long since) {
        boolean isOld() {
            return System.nanoTime() - since > KNOWN.toNanos();
        }
    }

    ViewProgress(Builds builds, Interest interest) {
        this.builds = builds;
        this.interest = interest;
    }

    /**
     * Waits until the view has the position that this call's reader has asked for.
     *
     * @return the build to read
     * @throws ViewBehindException when it takes longer than five seconds
     */
    String await(ViewDefinition<?> view) {
        String build = After.pinned(view.name(), () -> liveBuild(view));
        long required = After.required();
        if (required == 0 || positionOf(build) >= required) {
            return build;
        }
        LogFollower runner = here.get(build);
        if (runner == null) {
            interest.ask(view.versionedName());
            awaitElsewhere(view, build, required);
        } else if (!runner.await(required, PATIENCE)) {
            throw new ViewBehindException(view.name(), required, runner.position());
        }
        return build;
    }

    /** Looks at ever longer intervals. */
    private void awaitElsewhere(ViewDefinition<?> view, String build, long required) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        for (long reached = positionOf(build); reached < required; reached = positionOf(build)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ViewBehindException(view.name(), required, reached);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, MAX_PAUSE.toNanos());
        }
    }

    /** From now on this node makes the build. */
    void begun(String build, LogFollower runner) {
        here.put(build, runner);
    }

    /** This node makes the build no longer. */
    void ended(String build) {
        here.remove(build);
    }

    /** Another build of the view is live from now on. */
    void switched(Build to) {
        live.put(to.view(), new Live(to.id(), System.nanoTime()));
    }

    /** The position of the last event that the view, as it is read now, is known to have; 0 before the first. */
    public long positionOf(Class<?> view) {
        return positionOf(liveBuild(ViewDefinition.of(view)));
    }

    private long positionOf(String build) {
        LogFollower runner = here.get(build);
        return runner != null
                ? runner.position()
                : builds.find(build).map(Build::position).orElse(0L);
    }

    /** Whoever asks while a switch is being heard of waits for it: no reader is sent back to what was live before. */
    private String liveBuild(ViewDefinition<?> view) {
        Live known = live.get(view.name());
        if (known == null || known.isOld()) {
            known = live.compute(view.name(), (name, since) -> since == null || since.isOld() ? lookUp(name) : since);
        }
        return known == null ? view.versionedName() + "-1" : known.build();
    }

    private @Nullable Live lookUp(String view) {
        return builds.live(view)
                .map(build -> new Live(build.id(), System.nanoTime()))
                .orElse(null);
    }
}
