package dev.symposium.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.jspecify.annotations.Nullable;

/** One run: the database, the options, and what was measured so far. */
final class Run {

    /** The callers that most targets speak of. */
    static final int CALLERS = 64;

    private final Database database;
    private final Options options;
    private final Report report;
    private int yardsticks;
    private @Nullable String preloaded;
    private final Map<String, Measurement> reached = new HashMap<>();

    Run(Database database, Options options, Report report) {
        this.database = database;
        this.options = options;
        this.report = report;
    }

    Database database() {
        return database;
    }

    Options options() {
        return options;
    }

    Report report() {
        return report;
    }

    /** The yardstick: the single INSERT by 64 callers, each of which creates a stream, as it is now. */
    Measurement singleInsert() throws Exception {
        report.progress("the single INSERT, as the yardstick");
        try (SingleInsert contender = new SingleInsert(database.newLog("yardstick" + ++yardsticks))) {
            measure(contender, CALLERS, Workload.CREATE, 1, options.time(9));
            return measure(contender, CALLERS, Workload.CREATE, 1, options.time(6));
        }
    }

    /** What Symposium reached with one event a command; null where that was not measured. */
    @Nullable
    Measurement reached(Workload workload, int callers) {
        return reached.get(workload + " " + callers);
    }

    void reached(Workload workload, int callers, Measurement measured) {
        reached.put(workload + " " + callers, measured);
    }

    /** The URL of a log that holds many events; filled by the first part that asks. */
    String preloaded() throws Exception {
        String url = preloaded;
        if (url == null) {
            url = Preloaded.fill(this, database.newLog("preloaded"));
            preloaded = url;
        }
        return url;
    }

    Measurement measure(Contender contender, int callers, Workload workload, int events, Duration time)
            throws InterruptedException, ExecutionException {
        return new Load(callers, options.time(1), time).run(contender, workload, events);
    }
}
