package dev.symposium.benchmarks;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Appends of all contenders, one after the other in each setting, so that what drifts does so for all. */
final class Appending implements AutoCloseable {

    private static final String SINGLE = "single INSERT";
    private static final String JPA = "Axon JPA";
    private static final String JDBC = "Axon JDBC";
    private static final String OURS = "Symposium";
    private static final List<Integer> CALLERS = List.of(1, 8, Run.CALLERS, 256);

    /** What a disk takes for a flush changes from second to second: all contenders meet the same. */
    private static final int ROUNDS = 2;

    private record Setting(Workload workload, int events, String label) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Workload.CREATE, 1, "one event, a new stream"),
            new Setting(Workload.UPDATE, 1, "one event, streams that exist"),
            new Setting(Workload.CREATE, 10, "ten events, a new stream"),
            new Setting(Workload.HOT, 1, "one event, all to one stream, one at a time"));

    private final Run run;
    private final Map<String, Counted> contenders = new LinkedHashMap<>();

    private Appending(Run run) throws Exception {
        this.run = run;
        contenders.put(SINGLE, new Counted(new SingleInsert(run.database().newLog("single"))));
        contenders.put(JPA, new Counted(new AxonJpaEngine(run.database().newDatabase("jpa"))));
        contenders.put(
                "Axon JDBC", new Counted(new AxonJdbcEngine(run.database().newDatabase("jdbc"))));
        contenders.put(OURS, new Counted(new OurEngine(run.database().newLog("ours"))));
    }

    static void run(Run run) throws Exception {
        try (Appending appending = new Appending(run)) {
            appending.measure();
        }
    }

    private void measure() throws Exception {
        for (Counted contender : contenders.values()) {
            run.measure(
                    contender, Run.CALLERS, Workload.CREATE, 1, run.options().time(6));
        }
        run.report()
                .heading(
                        "Appends: events/s (p50 / p99 in ms)",
                        "Commands",
                        "Callers",
                        SINGLE,
                        JPA,
                        JDBC,
                        OURS,
                        "Symposium ÷ single INSERT",
                        "÷ Axon JPA");
        for (Setting setting : SETTINGS) {
            for (int callers : CALLERS) {
                measure(setting, callers);
            }
        }
        for (Counted contender : contenders.values()) {
            contender.check();
        }
    }

    private void measure(Setting setting, int callers) throws Exception {
        run.report().progress("%s, %d callers".formatted(setting.label(), callers));
        Map<String, Measurement> measured = new LinkedHashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, Counted> contender : contenders.entrySet()) {
                measured.merge(
                        contender.getKey(),
                        new Load(
                                        callers,
                                        run.options().time(1).dividedBy(3),
                                        run.options().time(1))
                                .run(contender.getValue(), setting.workload(), setting.events()),
                        Measurement::and);
            }
        }
        row(setting, callers, measured);
        compare(
                setting,
                callers,
                Objects.requireNonNull(measured.get(OURS)),
                Objects.requireNonNull(measured.get(SINGLE)),
                Objects.requireNonNull(measured.get(JPA)));
    }

    private void row(Setting setting, int callers, Map<String, Measurement> measured) {
        List<Object> cells = new ArrayList<>(List.of(setting.label(), callers));
        measured.values()
                .forEach(reached -> cells.add("%s (%s / %s)"
                        .formatted(
                                Report.rate(reached.eventsPerSecond()),
                                Report.millis(reached.p50Millis()),
                                Report.millis(reached.p99Millis()))));
        Measurement ours = Objects.requireNonNull(measured.get(OURS));
        for (String other : List.of(SINGLE, JPA)) {
            cells.add(Report.ratio(ratio(ours, Objects.requireNonNull(measured.get(other)))));
        }
        run.report().row(cells.toArray());
    }

    private void compare(Setting setting, int callers, Measurement ours, Measurement single, Measurement jpa) {
        run.report()
                .progress("  Symposium %s/s, single INSERT %s/s"
                        .formatted(Report.rate(ours.eventsPerSecond()), Report.rate(single.eventsPerSecond())));
        if (setting.events() != 1) {
            return;
        }
        run.reached(setting.workload(), callers, ours);
        if (setting.workload() == Workload.CREATE && callers == 1) {
            run.report()
                    .atMost("One caller: latency ÷ single INSERT's (p50)", 1.5, ours.p50Millis() / single.p50Millis());
        } else if (setting.workload() == Workload.CREATE && callers == Run.CALLERS) {
            run.report().atLeast("64 callers: rate ÷ single INSERT's", 2, ratio(ours, single));
            run.report().atLeast("64 callers: rate ÷ Axon JPA's", 10, ratio(ours, jpa));
        } else if (setting.workload() == Workload.UPDATE && callers == Run.CALLERS) {
            Measurement creations = Objects.requireNonNull(run.reached(Workload.CREATE, callers));
            run.report().atLeast("64 callers: updates ÷ creations", 0.7, ratio(ours, creations));
        }
    }

    private static double ratio(Measurement one, Measurement other) {
        return one.eventsPerSecond() / other.eventsPerSecond();
    }

    @Override
    public void close() throws SQLException {
        for (Counted contender : contenders.values()) {
            contender.close();
        }
    }
}
