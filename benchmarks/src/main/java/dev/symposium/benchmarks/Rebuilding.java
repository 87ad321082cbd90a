package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.HdrHistogram.Histogram;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The packaged application: a view made anew beside the one that is read, against the same documents written straight
 * into the same read store; and records and views as they were.
 */
final class Rebuilding {
    private static final int COURSES = 300_000;
    private static final int ROUNDS = 3;
    private static final int LONG_STREAM = 1_000;
    private static final int QUESTIONS = 200;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final String COURSE =
            "{\"title\": \"A course to measure with\", \"description\": \"Of an ordinary length, as they are.\"}";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Run run;
    private final Application application;
    private final ReadStoreOfApplication store;
    private final String administrator;

    private Rebuilding(Run run, Application application, ReadStoreOfApplication store) throws IOException {
        this.run = run;
        this.application = application;
        this.store = store;
        this.administrator = application.logIn("admin");
    }

    static void run(Run run) throws Exception {
        try (Application application = new Application("courses,companies");
                ReadStoreOfApplication store = new ReadStoreOfApplication(application.dataFolder())) {
            Rebuilding rebuilding = new Rebuilding(run, application, store);
            String course = rebuilding.fill();
            rebuilding.rates();
            rebuilding.questions(course);
        }
    }

    private int courses() {
        return run.options().brief() ? COURSES / 5 : COURSES;
    }

    /** Answers the course with the long history. */
    private String fill() throws Exception {
        String course = field(application.send("POST", "/api/v1/courses", COURSE), "/id");
        application.send("PATCH", "/api/v1/courses/" + course, "{\"title\": \"Another title\"}");
        run.report().progress("%s courses".formatted(Report.rate((double) courses())));
        long last = store.fill(course, LONG_STREAM, courses());
        while (positionOf("courses") < last || positionOf("companies") < last) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return course;
    }

    private long positionOf(String view) throws IOException {
        JsonNode items = JSON.readTree(
                        asked("GET", "/api/v1/audit/projections", "").body())
                .path("items");
        for (JsonNode item : items) {
            if (item.path("name").asString().equals(view)) {
                return item.path("position").asLong();
            }
        }
        return 0;
    }

    private HttpResponse<String> asked(String method, String path, String body) throws IOException {
        return application.sendAs(administrator, method, path, body);
    }

    private static String field(HttpResponse<String> answer, String pointer) {
        return JSON.readTree(answer.body()).at(pointer).asString();
    }

    private void rates() throws IOException, SQLException {
        List<Double> raw = new ArrayList<>();
        List<Double> rebuilt = new ArrayList<>();
        store.bulkUpserts();
        for (int round = 0; round < ROUNDS; round++) {
            rebuilt.add(replayed("courses"));
            raw.add(store.bulkUpserts());
            run.report()
                    .progress("rebuilt %s/s, raw %s/s"
                            .formatted(Report.rate(rebuilt.getLast()), Report.rate(raw.getLast())));
        }
        double log = read("companies");
        run.report()
                .heading(
                        "Rebuilding a view of %s documents beside itself".formatted(Report.rate((double) courses())),
                        "What",
                        "a second");
        run.report().row("bulk upserts of the same documents, 1,000 at a time", Report.rate(median(raw)));
        run.report().row("rebuild: events read, documents made and written", Report.rate(median(rebuilt)));
        run.report()
                .row(
                        "reading alone: rebuild of a view that has none of these events, from its beginning to its end",
                        Report.rate(log));
        run.report().atLeast("Rebuild of a view: rate ÷ raw bulk upserts'", 0.8, median(rebuilt) / median(raw));
        run.report().atLeast("Reading the log for a rebuild: rate ÷ raw bulk upserts'", 1, log / median(raw));
    }

    private static double median(List<Double> rates) {
        return rates.stream().sorted().skip(rates.size() / 2).findFirst().orElseThrow();
    }

    /** Documents a second, from the first that were there to the last. */
    private double replayed(String view) throws IOException {
        String replay = start(view);
        long first = 0;
        long began = 0;
        while (true) {
            long there = store.documentsOf(replay);
            if (first == 0) {
                first = there;
                began = System.nanoTime();
            }
            if (there >= courses()) {
                double rate = (there - first) * 1e9 / (System.nanoTime() - began);
                awaitEnd(replay);
                return rate;
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    /** Events a second, the beginning and the end of the replay included. */
    private double read(String view) throws IOException, SQLException {
        long began = System.nanoTime();
        awaitEnd(start(view));
        return store.lastPosition() * 1e9 / (System.nanoTime() - began);
    }

    private String start(String view) throws IOException {
        return field(asked("POST", "/api/v1/audit/replays", "{\"projection\": \"%s\"}".formatted(view)), "/id");
    }

    private JsonNode awaitEnd(String replay) throws IOException {
        JsonNode now = JSON.missingNode();
        do {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            now = JSON.readTree(
                    asked("GET", "/api/v1/audit/replays/" + replay, "").body());
        } while (!now.path("endedAt").isString());
        if (now.at("/comparison/differences").asLong(-1) != 0) {
            throw new IllegalStateException("It was not made as it was: " + now);
        }
        return now;
    }

    private void questions(String course) throws IOException, SQLException {
        long last = store.lastPosition();
        Histogram state = new Histogram(60_000_000, 2);
        Random anywhere = new Random(7);
        for (int i = 0; i < 2 * QUESTIONS; i++) {
            long position = store.firstOfLongStream() + anywhere.nextInt(LONG_STREAM - 2);
            long micros = micros("/api/v1/audit/streams/course/%s/state?asOf=%d".formatted(course, position));
            if (i >= QUESTIONS) {
                state.recordValue(micros);
            }
        }
        String view = "/api/v1/analytics/activity?asOf=%d";
        double first = micros(view.formatted(last)) / 1e3;
        double again = micros(view.formatted(last)) / 1e3;
        double other = micros(view.formatted(last - courses() / 2)) / 1e3;
        run.report().heading("As it was, over HTTP", "Question", "ms");
        run.report()
                .row(
                        "a record of 1,000 events at any position, p50",
                        Report.millis(state.getValueAtPercentile(50) / 1e3));
        run.report().row("… p99", Report.millis(state.getValueAtPercentile(99) / 1e3));
        String log = String.format(Locale.ROOT, "the activity of thirty days after %,d events", last);
        run.report().row(log + ", first question", Report.millis(first));
        run.report().row("… again", Report.millis(again));
        run.report().row("… the same days half the log before", Report.millis(other));
        run.report()
                .atMost(
                        "State of a record of 1,000 events as of any position, p99 ms",
                        50,
                        state.getValueAtPercentile(99) / 1e3);
    }

    private long micros(String path) throws IOException {
        long began = System.nanoTime();
        asked("GET", path, "");
        return (System.nanoTime() - began) / 1_000;
    }
}
