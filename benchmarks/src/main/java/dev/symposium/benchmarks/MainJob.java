package dev.symposium.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What people do most: they send a message and get its reply with the answer. The packaged application against the
 * plain peer, by turns, and the pages that both read.
 */
final class MainJob {
    private static final List<Integer> CALLERS = List.of(16, 64);
    private static final List<Integer> PEOPLE = List.of(Participants.LEARNERS, 1_000);
    private static final List<Integer> FEWER_PEOPLE = List.of(Participants.LEARNERS, 300);
    private static final int PAGE_CALLERS = 16;

    private final Run run;
    private final SymposiumSide symposium;
    private final PeerSide peer;

    private MainJob(Run run, SymposiumSide symposium, PeerSide peer) {
        this.run = run;
        this.symposium = symposium;
        this.peer = peer;
    }

    /** What one side reached; the failures by their status. */
    private record Reached(
            Measurement answered, CpuTime cpu, CpuTime load, Map<Integer, Integer> failures, double behind) {
        double perRequest(long millis) {
            return millis / (double) Math.max(1, answered.micros().getTotalCount());
        }
    }

    static void run(Run run) throws Exception {
        int people = Math.max(Participants.LEARNERS, people(run).getLast());
        Map<String, String> environment = Map.of("SYMPOSIUM_RATE_LIMIT_SIGN_IN", "0");
        try (Application application = new Application(environment);
                Peer plain = new Peer(run.database())) {
            Conference conference = Conference.of(application);
            Participants participants =
                    new Participants(application, conference.chatbot().toString());
            run.report().progress("%d participants".formatted(people));
            participants.grow(people);
            plain.add(conference.chatbot(), conference.knowledge(), participants.people());
            MainJob job = new MainJob(
                    run,
                    new SymposiumSide(application, conference, participants),
                    new PeerSide(plain, conference, participants.people()));
            job.warmUp(people);
            job.messages();
            job.pages();
        }
    }

    private static List<Integer> people(Run run) {
        return run.options().people(run.options().brief() ? FEWER_PEOPLE : PEOPLE);
    }

    private void warmUp(int people) throws Exception {
        for (Side side : List.of(symposium, peer)) {
            run.report().progress("warming up: " + side.name());
            side.prepare();
            HttpLoad load = side.job(people);
            load.run(PAGE_CALLERS, Duration.ZERO, run.options().time(60));
            side.behind(load.lastPosition());
        }
    }

    private void messages() throws Exception {
        run.report()
                .heading(
                        "A message and its reply in the answer",
                        "Service",
                        "participants",
                        "callers",
                        "requests/s",
                        "p50 ms",
                        "p99 ms",
                        "CPU ms a request: application",
                        "database",
                        "load",
                        "failures",
                        "views behind at the end, s");
        for (int people : people(run)) {
            for (int callers : run.options().callers(CALLERS)) {
                Reached ours = message(symposium, people, callers);
                Reached theirs = message(peer, people, callers);
                compare("%d callers, %,d participants".formatted(callers, people), ours, theirs);
            }
        }
    }

    private void compare(String what, Reached ours, Reached theirs) {
        run.report()
                .atLeast(
                        "Main job, " + what + ": rate ÷ the peer's",
                        1,
                        ours.answered().eventsPerSecond() / theirs.answered().eventsPerSecond());
        run.report()
                .atMost(
                        "Main job, " + what + ": p99 ÷ the peer's",
                        1.5,
                        ours.answered().p99Millis() / theirs.answered().p99Millis());
        run.report().atMost("Main job, " + what + ": views behind, s", 1, ours.behind());
    }

    private Reached message(Side side, int people, int callers) throws Exception {
        run.report().progress("%s: %d callers, %,d participants".formatted(side.name(), callers, people));
        side.prepare();
        Reached reached =
                measure(side, side.job(people), callers, 10, run.options().brief() ? 30 : 120);
        run.report()
                .row(
                        side.name(),
                        people,
                        callers,
                        Report.rate(reached.answered().eventsPerSecond()),
                        Report.millis(reached.answered().p50Millis()),
                        Report.millis(reached.answered().p99Millis()),
                        Report.millis(reached.perRequest(reached.cpu().application())),
                        Report.millis(reached.perRequest(reached.cpu().database())),
                        Report.millis(reached.perRequest(reached.load().application())),
                        reached.failures().isEmpty() ? "none" : reached.failures(),
                        Report.ratio(reached.behind()));
        return reached;
    }

    /** The processor time includes what the views take to come to the end. */
    private Reached measure(Side side, HttpLoad load, int callers, int warmUp, int measured) throws Exception {
        load.run(callers, Duration.ZERO, run.options().time(warmUp));
        side.behind(load.lastPosition());
        CpuTime before = side.cpu();
        CpuTime loadBefore = CpuTime.ofProcess(ProcessHandle.current().pid());
        Measurement answered = load.run(callers, Duration.ZERO, run.options().time(measured));
        CpuTime loaded = CpuTime.ofProcess(ProcessHandle.current().pid()).since(loadBefore);
        double behind = side.behind(load.lastPosition());
        return new Reached(answered, side.cpu().since(before), loaded, load.failures(), behind);
    }

    private void pages() throws Exception {
        run.report()
                .heading(
                        "Pages, 16 callers, 30 people",
                        "Page",
                        "requests/s",
                        "p50 ms",
                        "p99 ms",
                        "CPU ms a request: application",
                        "database",
                        "failures");
        peer.prepare();
        double theirs = page("plain peer: newest 25 messages", peer, peer.history(Participants.LEARNERS));
        symposium.prepare();
        pageTarget("newest 25 messages", symposium.history(Participants.LEARNERS), theirs);
        pageTarget("learner dashboard", symposium.dashboard(), theirs);
        pageTarget("catalogue", symposium.catalogue(), theirs);
    }

    private void pageTarget(String name, HttpLoad load, double theirs) throws Exception {
        double ours = page("Symposium: " + name, symposium, load);
        run.report().atLeast("Page, " + name + ": rate ÷ the peer's newest 25 messages", 1, ours / theirs);
    }

    private double page(String name, Side side, HttpLoad load) throws Exception {
        run.report().progress(name);
        Reached reached = measure(side, load, PAGE_CALLERS, 10, 30);
        run.report()
                .row(
                        name,
                        Report.rate(reached.answered().eventsPerSecond()),
                        Report.millis(reached.answered().p50Millis()),
                        Report.millis(reached.answered().p99Millis()),
                        Report.millis(reached.perRequest(reached.cpu().application())),
                        Report.millis(reached.perRequest(reached.cpu().database())),
                        reached.failures().isEmpty() ? "none" : reached.failures());
        return reached.answered().eventsPerSecond();
    }
}
