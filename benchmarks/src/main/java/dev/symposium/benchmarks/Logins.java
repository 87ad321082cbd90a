package dev.symposium.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** Log-ins by many at a time, what others notice of them, and what their time tells about who is known. */
final class Logins {

    private static final String PASSWORD = "Symposium-demo-1";
    private static final int PEOPLE = 30;
    private static final int OTHERS = 4;
    private static final Duration PAUSE = Duration.ofMillis(5);
    private static final int TRIES = 120;

    private final Application application;
    private final HttpClient http;

    private Logins(Application application, HttpClient http) {
        this.application = application;
        this.http = http;
    }

    /** Callers of one kind, and how long their requests took. */
    private record Crowd(int callers, IntFunction<HttpRequest> request, Histogram micros) {
        Crowd(int callers, IntFunction<HttpRequest> request) {
            this(callers, request, new ConcurrentHistogram(3));
        }

        Measurement over(Duration time) {
            return new Measurement(micros, time.toNanos() / 1e9, 1);
        }
    }

    private record Reached(Measurement lone, Measurement crowd, Measurement before, Measurement beside) {}

    static void run(Run run) throws Exception {
        run.report()
                .heading(
                        "Log-ins by 64 callers, and 4 who read the catalogue beside them",
                        "Threads that hash",
                        "log-ins/s",
                        "p50 ms",
                        "p99 ms",
                        "one caller, p50 ms",
                        "others, p99 ms",
                        "without log-ins");
        Reached bounded = crowd(run, 1);
        crowd(run, 2);
        // Nobody can be served faster than one after the other.
        double inTurn = Run.CALLERS * bounded.lone().p50Millis();
        run.report()
                .atMost(
                        "64 log in: p99 ÷ 64 log-ins in turn",
                        1.5,
                        bounded.crowd().p99Millis() / inTurn);
        run.report().atMost("64 log in: p99 of others, ms", 50, bounded.beside().p99Millis());
        told(run);
    }

    private static Reached crowd(Run run, int threads) throws Exception {
        run.report().progress("%d threads hash".formatted(threads));
        Map<String, String> environment = Map.of("SYMPOSIUM_HASHING_THREADS", Integer.toString(threads));
        try (Application application = started(environment);
                HttpClient http = HttpClient.newHttpClient()) {
            Logins logins = new Logins(application, http);
            Duration time = run.options().time(15);
            logins.load(time, logins.crowd(), logins.others());
            Crowd lone = new Crowd(1, logins::logIn);
            logins.load(time, lone);
            Crowd undisturbed = logins.others();
            logins.load(time, undisturbed);
            Crowd crowd = logins.crowd();
            Crowd others = logins.others();
            Duration longer = time.multipliedBy(2);
            logins.load(longer, crowd, others);
            Reached reached =
                    new Reached(lone.over(time), crowd.over(longer), undisturbed.over(time), others.over(longer));
            row(run, threads, reached);
            return reached;
        }
    }

    private static Application started(Map<String, String> more) throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.put("SYMPOSIUM_RATE_LIMIT_SIGN_IN", "0");
        return new Application(environment);
    }

    private static void row(Run run, int threads, Reached reached) {
        run.report()
                .row(
                        threads,
                        Report.ratio(reached.crowd().eventsPerSecond()),
                        Report.millis(reached.crowd().p50Millis()),
                        Report.millis(reached.crowd().p99Millis()),
                        Report.millis(reached.lone().p50Millis()),
                        Report.millis(reached.beside().p99Millis()),
                        Report.millis(reached.before().p99Millis()));
    }

    /** Wrong passwords, one after the other and by turns, for names that are known and for others. */
    private static void told(Run run) throws Exception {
        run.report().progress("wrong passwords");
        Map<String, String> never = Map.of("SYMPOSIUM_LOCK_OUT_FAILURES", "1000000");
        try (Application application = started(never);
                HttpClient http = HttpClient.newHttpClient()) {
            Logins logins = new Logins(application, http);
            Histogram known = new Histogram(3);
            Histogram unknown = new Histogram(3);
            for (int i = -TRIES / 2; i < TRIES; i++) {
                long ofKnown = logins.micros(
                        wrong(application, "learner" + (1 + Math.floorMod(i, PEOPLE)) + "@demo.symposium.dev"), 401);
                long ofUnknown = logins.micros(wrong(application, "nobody" + i + "@demo.symposium.dev"), 401);
                if (i >= 0) {
                    known.recordValue(ofKnown);
                    unknown.recordValue(ofUnknown);
                }
            }
            run.report().heading("A wrong password, one caller", "Name", "p50 ms", "p90 ms");
            tell(run, "known", known);
            tell(run, "nobody's", unknown);
            double ratio = unknown.getValueAtPercentile(50) / (double) known.getValueAtPercentile(50);
            run.report().atMost("Wrong password: known and unknown names apart (p50)", 1.1, Math.max(ratio, 1 / ratio));
        }
    }

    private static void tell(Run run, String name, Histogram micros) {
        run.report()
                .row(
                        name,
                        Report.millis(micros.getValueAtPercentile(50) / 1000.0),
                        Report.millis(micros.getValueAtPercentile(90) / 1000.0));
    }

    private Crowd crowd() {
        return new Crowd(Run.CALLERS, this::logIn);
    }

    private Crowd others() {
        return new Crowd(OTHERS, this::read);
    }

    /** All of them at once, each of whom asks again when the answer is there. */
    private void load(Duration time, Crowd... crowds) throws Exception {
        long end = System.nanoTime() + time.toNanos();
        List<Callable<Boolean>> callers = new ArrayList<>();
        for (Crowd crowd : crowds) {
            for (int i = 0; i < crowd.callers(); i++) {
                HttpRequest request = crowd.request().apply(i);
                callers.add(() -> askUntil(end, request, crowd.micros()));
            }
        }
        try (ExecutorService everybody = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> caller : everybody.invokeAll(callers)) {
                caller.get();
            }
        }
    }

    private boolean askUntil(long end, HttpRequest request, Histogram micros) throws Exception {
        while (System.nanoTime() < end) {
            micros.recordValue(micros(request, 200));
            if (request.method().equals("GET")) {
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
        return true;
    }

    private long micros(HttpRequest request, int expected) throws IOException, InterruptedException {
        long start = System.nanoTime();
        int status = http.send(request, BodyHandlers.ofString()).statusCode();
        if (status != expected) {
            throw new IOException("Answered " + status + " to " + request);
        }
        return (System.nanoTime() - start) / 1_000;
    }

    private HttpRequest logIn(int caller) {
        return request(application, "learner" + (1 + caller % PEOPLE) + "@demo.symposium.dev", PASSWORD);
    }

    private HttpRequest read(int caller) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + "/api/v1/courses"))
                .build();
    }

    private static HttpRequest wrong(Application application, String identifier) {
        return request(application, identifier, "not-the-password-1");
    }

    private static HttpRequest request(Application application, String identifier, String password) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + application.port() + "/api/v1/auth/login"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"identifier\": \"%s\", \"password\": \"%s\"}".formatted(identifier, password)))
                .build();
    }
}
