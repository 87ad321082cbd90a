package dev.symposium.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.HdrHistogram.Histogram;

/** A command on a stream of 10,000 events against one on a stream of 10, over HTTP and one after the other. */
final class LongStream {

    private static final int LONG = 10_000;
    private static final int SHORT = 10;
    private static final int SHORT_STREAMS = 200;
    private static final int COMMANDS = 2_000;
    private static final int COLD_COMMANDS = 15;

    private final Application application;
    private final List<String> shortCourses = new ArrayList<>();
    private final String longCourse;
    private long revisions;

    private LongStream(Application application) throws IOException {
        this.application = application;
        longCourse = course(LONG);
        for (int i = 0; i < SHORT_STREAMS; i++) {
            shortCourses.add(course(SHORT));
        }
    }

    static void run(Run run) throws Exception {
        try (Application application = new Application("false")) {
            run.report().progress("streams are made");
            LongStream streams = new LongStream(application);
            run.report()
                    .heading(
                            "A command on a long stream, one caller over HTTP",
                            "",
                            "10 events, p50 ms",
                            "10,000 events, p50 ms",
                            "ratio");
            double kept = streams.measure(run, "in the cache", COMMANDS, false);
            streams.measure(run, "not in the cache: from the last snapshot on", COLD_COMMANDS, true);
            run.report().atMost("Command on 10,000 events ÷ on 10 (p50)", 1.2, kept);
        }
    }

    private double measure(Run run, String label, int commands, boolean cold) throws Exception {
        Histogram ofLong = new Histogram(60_000_000, 3);
        Histogram ofShort = new Histogram(60_000_000, 3);
        for (int i = 0; i < commands; i++) {
            if (cold) {
                forget();
            }
            ofShort.recordValue(revise(shortCourses.get(i % SHORT_STREAMS)));
            ofLong.recordValue(revise(longCourse));
        }
        double shortMillis = ofShort.getValueAtPercentile(50) / 1000.0;
        double longMillis = ofLong.getValueAtPercentile(50) / 1000.0;
        run.report()
                .row(
                        label,
                        Report.millis(shortMillis),
                        Report.millis(longMillis),
                        Report.ratio(longMillis / shortMillis));
        return longMillis / shortMillis;
    }

    /** The cache holds weak references: a collection empties it. */
    private void forget() throws IOException, InterruptedException {
        new ProcessBuilder(
                        java.nio.file.Path.of(System.getProperty("java.home"), "bin", "jcmd")
                                .toString(),
                        Long.toString(application.pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    private String course(int events) throws IOException {
        String answer = application
                .send("POST", "/api/v1/courses", "{\"title\": \"Long\", \"description\": \"Revised often.\"}")
                .body();
        Matcher id = Pattern.compile("\"id\"\\s*:\\s*\"([^\"]+)\"").matcher(answer);
        if (!id.find()) {
            throw new IllegalStateException("No id in " + answer);
        }
        String course = id.group(1);
        for (int i = 1; i < events; i++) {
            revise(course);
        }
        return course;
    }

    /** Microseconds. */
    private long revise(String course) throws IOException {
        String body = "{\"title\": \"Revision " + revisions++ + "\"}";
        long start = System.nanoTime();
        application.send("PATCH", "/api/v1/courses/" + course, body);
        return (System.nanoTime() - start) / 1_000;
    }
}
