package dev.symposium.query.view;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Knows which build of a view is read and how far it has come, on whichever node it is made. */
@Component
public class ViewProgress {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

    /** How long a node may go on with what was live: the build before is dropped long after. */
    private static final Duration KNOWN = Duration.ofSeconds(1);

    private final Builds builds;
    private final Claims claims;
    private final Map<String, Live> live = new ConcurrentHashMap<>();
    private final Map<String, BuildRunner> here = new ConcurrentHashMap<>();
    private final Map<String, Set<Thread>> waiting = new ConcurrentHashMap<>();

    private record Live(String build, long since) {
        boolean isOld() {
            return System.nanoTime() - since > KNOWN.toNanos();
        }
    }

    ViewProgress(Builds builds, Claims claims) {
        this.builds = builds;
        this.claims = claims;
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
        Set<Thread> readers = waiting.computeIfAbsent(build, name -> ConcurrentHashMap.newKeySet());
        readers.add(Thread.currentThread());
        try {
            hasten(view, build);
            awaitPosition(view, build, required);
            return build;
        } finally {
            readers.remove(Thread.currentThread());
        }
    }

    private void hasten(ViewDefinition<?> view, String build) {
        BuildRunner runner = here.get(build);
        if (runner == null) {
            claims.await(view.versionedName());
        } else {
            runner.hasten();
        }
    }

    /** Looks at ever longer intervals, and whenever this node has gone on with the build. */
    private void awaitPosition(ViewDefinition<?> view, String build, long required) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long pause = FIRST_PAUSE.toNanos();
        for (long reached = positionOf(build); reached < required; reached = positionOf(build)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                throw new ViewBehindException(view.name(), required, reached);
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE.toNanos());
        }
    }

    /** From now on this node makes the build. */
    void begun(String build, BuildRunner runner) {
        here.put(build, runner);
    }

    /** This node makes the build no longer. */
    void ended(String build) {
        here.remove(build);
    }

    /** Whether somebody on this node waits for the build. */
    boolean isAwaited(String build) {
        return !waiting.getOrDefault(build, Set.of()).isEmpty();
    }

    /** This node has gone on with the build: whoever waits for it is to look. */
    void moved(String build) {
        waiting.getOrDefault(build, Set.of()).forEach(LockSupport::unpark);
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
        BuildRunner runner = here.get(build);
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
