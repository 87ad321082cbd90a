package dev.symposium.benchmarks;

import java.util.concurrent.atomic.AtomicLong;

/** The same appends into a log that holds five million events, ten in each stream. */
final class Preloaded {

    private static final int EVENTS = 5_000_000;
    private static final int EVENTS_PER_STREAM = 10;

    /** How the n-th stream is called: spread over the index as identifiers made over years are. */
    private static final String STREAM = "md5((n / " + EVENTS_PER_STREAM + ")::text)::uuid::text";

    private Preloaded() {}

    static void run(Run run) throws Exception {
        Measurement before;
        try (OurEngine engine = new OurEngine(run.database().newLog("empty"))) {
            run.measure(engine, Run.CALLERS, Workload.CREATE, 1, run.options().time(6));
            before = run.measure(
                    engine, Run.CALLERS, Workload.CREATE, 1, run.options().time(6));
        }
        String url = run.preloaded();
        try (OurEngine engine = new OurEngine(url)) {
            run.measure(engine, Run.CALLERS, Workload.CREATE, 1, run.options().time(3));
            Measurement creations = run.measure(
                    engine, Run.CALLERS, Workload.CREATE, 1, run.options().time(6));
            Measurement updates = updates(run, engine);
            report(run, before, creations, updates);
        }
    }

    private static void report(Run run, Measurement before, Measurement creations, Measurement updates) {
        Report report = run.report();
        report.heading("64 callers, one event a command", "Log", "Commands", "events/s", "p50 ms", "p99 ms");
        row(report, "empty", "new streams", before);
        row(report, Report.rate((double) events(run)) + " events", "new streams", creations);
        row(report, Report.rate((double) events(run)) + " events", "streams anywhere in the log", updates);
        report.atLeast(
                "After %s events: rate ÷ that at the start".formatted(Report.rate((double) events(run))),
                0.9,
                creations.eventsPerSecond() / before.eventsPerSecond());
    }

    private static void row(Report report, String log, String commands, Measurement reached) {
        report.row(
                log,
                commands,
                Report.rate(reached.eventsPerSecond()),
                Report.millis(reached.p50Millis()),
                Report.millis(reached.p99Millis()));
    }

    /** Each command goes to another stream, and all of them are far apart in the index. */
    private static Measurement updates(Run run, OurEngine engine) throws Exception {
        AtomicLong next = new AtomicLong();
        int streams = events(run) / EVENTS_PER_STREAM;
        return new Load(Run.CALLERS, run.options().time(1), run.options().time(6))
                .run(engine.threads(), 1, caller -> () -> {
                    long n = next.getAndIncrement();
                    engine.append(stream(n % streams), EVENTS_PER_STREAM + n / streams, 1);
                });
    }

    private static String stream(long number) throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("MD5")
                .digest(Long.toString(number).getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        java.nio.ByteBuffer bytes = java.nio.ByteBuffer.wrap(digest);
        return new java.util.UUID(bytes.getLong(), bytes.getLong()).toString();
    }

    static int events(Run run) {
        return run.options().brief() ? EVENTS / 10 : EVENTS;
    }

    /** Fills an empty log and answers its URL. */
    static String fill(Run run, String url) throws Exception {
        long start = System.nanoTime();
        SingleInsert.Row row = new SingleInsert.Row();
        Database.execute(url, """
                BEGIN;
                ALTER TABLE event DROP CONSTRAINT event_position_once, DROP CONSTRAINT event_id_once,
                    DROP CONSTRAINT event_sequence_once;
                INSERT INTO event (position, sequence, recorded_at, log_time, event_id, stream_type, stream_id, type,
                                   revision, metadata, payload)
                SELECT n + 1, n %% %d, moment, moment, uuidv7(moment - now()), '%s', %s, '%s', '%s', %s, %s
                FROM (SELECT n, now() - (%d - n) * interval '1 second' AS moment
                      FROM generate_series(0, %d - 1) n) numbers;
                ALTER TABLE event ADD CONSTRAINT event_position_once PRIMARY KEY (position),
                    ADD CONSTRAINT event_id_once UNIQUE (event_id),
                    ADD CONSTRAINT event_sequence_once UNIQUE (stream_id, sequence);
                COMMIT;
                """.formatted(
                        EVENTS_PER_STREAM,
                        LessonCompleted.STREAM_TYPE,
                        STREAM,
                        LessonCompleted.TYPE,
                        LessonCompleted.REVISION,
                        SingleInsert.Row.literal(row.metadata()),
                        SingleInsert.Row.literal(row.payload()),
                        events(run),
                        events(run)));
        Database.execute(url, "VACUUM (ANALYZE) event");
        run.database().settle();
        run.report()
                .progress("%s events preloaded in %d s"
                        .formatted(Report.rate((double) events(run)), (System.nanoTime() - start) / 1_000_000_000));
        return url;
    }
}
