package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;

/** The packaged application: 64 connections, each request checks a token and creates a course. */
final class OverHttp {

    private static final String COURSE =
            "{\"title\": \"A course to measure with\", \"description\": \"Of an ordinary length, as they are.\"}";

    private OverHttp() {}

    static void run(Run run) throws Exception {
        run.report()
                .heading(
                        "Over HTTP, 64 connections, one creating command a request",
                        "Projections",
                        "requests/s",
                        "p50 ms",
                        "p99 ms",
                        "single INSERT right before",
                        "ratio");
        double paused = row(run, "none", "false");
        double projected = row(run, "one, until it has caught up", "courses");
        run.report().atLeast("HTTP, no projection: rate ÷ single INSERT's", 0.6, paused);
        run.report().atLeast("HTTP, one projection: rate ÷ single INSERT's", 0.25, projected);
    }

    /** What the disk does varies from minute to minute: each is compared with what it did a moment before. */
    private static double row(Run run, String name, String projections) throws Exception {
        double single = run.singleInsert().eventsPerSecond();
        run.report().progress("projections: " + name);
        Measurement reached = measure(run, projections);
        double ratio = reached.eventsPerSecond() / single;
        run.report()
                .row(
                        name,
                        Report.rate(reached.eventsPerSecond()),
                        Report.millis(reached.p50Millis()),
                        Report.millis(reached.p99Millis()),
                        Report.rate(single),
                        Report.ratio(ratio));
        return ratio;
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
