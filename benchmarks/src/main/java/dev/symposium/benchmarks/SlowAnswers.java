package dev.symposium.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.HdrHistogram.Histogram;

import dev.symposium.benchmarks.slow.SlowQuestions;

import tools.jackson.databind.json.JsonMapper;

/** Many people who wait for a responder that takes two seconds, and others whose chatbot answers at once. */
final class SlowAnswers {
    private static final int PEOPLE = 200;
    private static final int OTHERS = 2;
    private static final int WAVES = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final Duration BESIDE = Duration.ofSeconds(4);
    private static final int NOT_ANSWERED = 60_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Run run;
    private final Application application;
    private final SymposiumSide others;
    private final Participants people;
    private final String slow;

    private SlowAnswers(Run run, Application application, SymposiumSide others, Participants people, String slow) {
        this.run = run;
        this.application = application;
        this.others = others;
        this.people = people;
        this.slow = slow;
    }

    static void run(Run run) throws Exception {
        try (SlowClassPath slowly = SlowClassPath.make();
                Application application =
                        new Application(Map.of("SYMPOSIUM_RATE_LIMIT_SIGN_IN", "0"), slowly.launch())) {
            Conference conference = Conference.of(application);
            Participants few =
                    new Participants(application, conference.chatbot().toString());
            few.grow(Participants.LEARNERS);
            String slow = chatbot(application);
            Participants many = new Participants(application, slow);
            run.report().progress("%d participants".formatted(PEOPLE));
            many.grow(PEOPLE);
            SymposiumSide others = new SymposiumSide(application, conference, few);
            others.prepare();
            new SlowAnswers(run, application, others, many, slow).measure();
        }
    }

    private static String chatbot(Application application) throws IOException {
        Instant now = Instant.now();
        String body = JSON.writeValueAsString(Map.of(
                "name",
                "Slow guide",
                "eventName",
                "A conference to measure with",
                "description",
                "It takes place in the hall beside the river.",
                "startsAt",
                now.minusSeconds(3_600).toString(),
                "endsAt",
                now.plusSeconds(86_400).toString(),
                "public",
                true));
        return JSON.readTree(application.send("POST", "/api/v1/chatbots", body).body())
                .path("id")
                .asString();
    }

    private void measure() throws Exception {
        HttpLoad load = others.job(Participants.LEARNERS);
        run.report().progress("warming up");
        load.run(OTHERS, Duration.ZERO, run.options().time(60));
        Measurement alone = load.run(OTHERS, Duration.ZERO, BESIDE);
        Histogram replies = new Histogram(NOT_ANSWERED, 3);
        Histogram beside = new Histogram(2);
        int failures = 0;
        for (int wave = 0; wave < (run.options().brief() ? 1 : WAVES); wave++) {
            run.report().progress("%d people ask".formatted(PEOPLE));
            FutureTask<Measurement> besides = new FutureTask<>(() -> load.run(OTHERS, Duration.ZERO, BESIDE));
            Thread.ofPlatform().start(besides);
            askAll().forEach(replies::recordValue);
            beside.add(besides.get().micros());
            // They would have been slow too, and nobody would have seen them.
            beside.add(load.pending());
            failures += load.failures().values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
        }
        report(replies, alone, new Measurement(beside, BESIDE.toSeconds(), 1), failures);
    }

    private void report(Histogram replies, Measurement alone, Measurement beside, int failures) {
        long inTime = replies.getCountBetweenValues(0, PATIENCE.toMillis());
        run.report()
                .heading(
                        "%d people wait for a responder that takes %d s"
                                .formatted(PEOPLE, SlowQuestions.DELAY.toSeconds()),
                        "What",
                        "ms");
        run.report().row("their replies, p50", millis(replies.getValueAtPercentile(50)));
        run.report().row("… the last", millis(replies.getMaxValue()));
        run.report().row("another chatbot's replies before, p99", Report.millis(alone.p99Millis()));
        run.report().row("… beside them, p50", Report.millis(beside.p50Millis()));
        run.report().row("… p99", Report.millis(beside.p99Millis()));
        run.report().row("… without a reply in the answer", failures);
        run.report()
                .atLeast(
                        "%d people wait for a slow responder: share replied within %d s"
                                .formatted(PEOPLE, PATIENCE.toSeconds()),
                        1,
                        inTime / (double) replies.getTotalCount());
        // Whoever got no reply at all waited longer than anybody who did.
        boolean most = beside.micros().getTotalCount() > 100L * failures;
        run.report()
                .atMost("Another chatbot's replies beside them, p99 ms", 100, most ? beside.p99Millis() : NOT_ANSWERED);
    }

    private static String millis(long millis) {
        return millis >= NOT_ANSWERED ? "not in the answer" : Long.toString(millis);
    }

    /** The milliseconds in which each got a reply. */
    private List<Long> askAll() throws Exception {
        List<Long> millis = new ArrayList<>();
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Long>> questions = people.tokens(PEOPLE).stream()
                    .<Callable<Long>>map(token -> () -> ask(token))
                    .toList();
            for (Future<Long> one : everybody.invokeAll(questions)) {
                millis.add(one.get());
            }
        }
        return millis;
    }

    private long ask(String token) throws IOException {
        long began = System.nanoTime();
        int status = application
                .ask(
                        token,
                        "POST",
                        "/api/v1/chatbots/" + slow + "/messages",
                        "{\"content\": \"Where does it take place? %s\"}".formatted(SlowQuestions.MARK))
                .statusCode();
        return status == 201 ? Math.min(NOT_ANSWERED, (System.nanoTime() - began) / 1_000_000) : NOT_ANSWERED;
    }
}
