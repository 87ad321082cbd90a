package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** The packaged application: 64 connections, each request checks a token and creates a course. */
final class OverHttp {

    private static final String COURSE =
            "{\"title\": \"A course to measure with\", \"description\": \"Of an ordinary length, as they are.\"}";

    private OverHttp() {}

    static void run(Run run) throws Exception {
        double single = run.singleInsert().eventsPerSecond();
        run.report().progress("no projection");
        Measurement paused = measure(run, "false");
        run.report().progress("one projection");
        Measurement projected = measure(run, "CourseView");
        run.report()
                .heading(
                        "Over HTTP, 64 connections, one creating command a request",
                        "Projections",
                        "requests/s",
                        "p50 ms",
                        "p99 ms",
                        "× single INSERT");
        row(run, "none", paused, single);
        row(run, "one, until it has caught up", projected, single);
        run.report().atLeast("HTTP, no projection: rate ÷ single INSERT's", 0.6, paused.eventsPerSecond() / single);
        run.report()
                .atLeast("HTTP, one projection: rate ÷ single INSERT's", 0.25, projected.eventsPerSecond() / single);
    }

    private static void row(Run run, String projections, Measurement reached, double single) {
        run.report()
                .row(
                        projections,
                        Report.rate(reached.eventsPerSecond()),
                        Report.millis(reached.p50Millis()),
                        Report.millis(reached.p99Millis()),
                        Report.ratio(reached.eventsPerSecond() / single));
    }

    private static Measurement measure(Run run, String projections) throws IOException {
        try (Application application = new Application(projections)) {
            HttpLoad load = new HttpLoad(application.port(), application.token(), "/api/v1/courses", COURSE, 201);
            load.run(Run.CALLERS, Duration.ZERO, run.options().time(60));
            if (projections.equals("false")) {
                return load.run(Run.CALLERS, Duration.ZERO, run.options().time(15));
            }
            application.readAfter(load.lastPosition());
            return keepingUp(run, application, load);
        }
    }

    /** What the view has not seen when the load ends is waited for, and counts as time of the load. */
    private static Measurement keepingUp(Run run, Application application, HttpLoad load) throws IOException {
        Measurement reached = load.run(Run.CALLERS, Duration.ZERO, run.options().time(15));
        long ended = System.nanoTime();
        application.readAfter(load.lastPosition());
        double late = (System.nanoTime() - ended) / 1e9;
        run.report().progress("the view was %.2f s behind at the end".formatted(late));
        return reached.andSeconds(late);
    }
}
