package dev.symposium.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The packaged application. */
final class SymposiumSide implements Side {
    private static final long PATIENCE_SECONDS = 120;

    private final Application application;
    private final Conference conference;
    private final Participants participants;
    private String analyst = "";

    SymposiumSide(Application application, Conference conference, Participants participants) {
        this.application = application;
        this.conference = conference;
        this.participants = participants;
    }

    @Override
    public String name() {
        return "Symposium";
    }

    @Override
    public void prepare() throws Exception {
        participants.renew();
        analyst = application.logIn("analyst");
    }

    @Override
    public HttpLoad job(int people) {
        return load(people, conference::question, 201);
    }

    @Override
    public HttpLoad history(int people) {
        return load(people, number -> conference.history(), 200);
    }

    HttpLoad dashboard() {
        return load(Participants.LEARNERS, number -> HttpQuestion.get("/api/v1/dashboards/learner"), 200);
    }

    HttpLoad catalogue() {
        return load(Participants.LEARNERS, number -> HttpQuestion.get("/api/v1/courses?limit=25"), 200);
    }

    private HttpLoad load(int people, IntFunction<HttpQuestion> question, int expectedStatus) {
        List<String> tokens = participants.tokens(people);
        List<byte[]> requests = IntStream.range(0, tokens.size())
                .mapToObj(i -> question.apply(i).as(application.port(), tokens.get(i)))
                .toList();
        return HttpLoad.inTurn(application.port(), requests, expectedStatus);
    }

    @Override
    public CpuTime cpu() throws IOException {
        return application.cpu();
    }

    /** Of the chat history, a learner's dashboard and the analysts' activity; no more than two minutes. */
    @Override
    public double behind(long position) throws Exception {
        String learner = participants.tokens(1).getFirst();
        long began = System.nanoTime();
        List<Callable<Double>> reads = List.of(
                () -> behind(began, position, learner, conference.messages()),
                () -> behind(began, position, learner, "/api/v1/dashboards/learner"),
                () -> behind(began, position, analyst, "/api/v1/analytics/activity"));
        double most = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Double> read : threads.invokeAll(reads)) {
                most = Math.max(most, read.get());
            }
        }
        return most;
    }

    private double behind(long began, long position, String token, String path) throws IOException {
        double seconds = 0;
        boolean shown = false;
        while (!shown && seconds < PATIENCE_SECONDS) {
            shown = application.answersAfter(position, token, path);
            seconds = (System.nanoTime() - began) / 1e9;
        }
        return seconds;
    }
}
