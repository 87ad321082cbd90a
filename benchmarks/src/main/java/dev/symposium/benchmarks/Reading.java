package dev.symposium.benchmarks;

import java.util.List;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;

import dev.symposium.eventstore.EventLog;
import dev.symposium.eventstore.RecordedEvent;

/** Reads the log in order: as it is stored, and as the messages that a projection handles. */
final class Reading {

    private static final int PAGE = 2_000;

    private Reading() {}

    private interface Pass {
        long read(long until);
    }

    static void run(Run run) throws Exception {
        try (OurEngine engine = new OurEngine(run.preloaded())) {
            double raw = rate(run, until -> raw(engine.engine().log(), until));
            double decoded = rate(run, until -> decoded(engine, until));
            run.report().heading("Reading the log from the start, one reader", "", "events/s");
            run.report().row("as stored", Report.rate(raw));
            run.report().row("decoded", Report.rate(decoded));
            run.report().atLeast("Reading, as stored, events/s", 300_000, raw);
            run.report().atLeast("Reading, decoded, events/s", 150_000, decoded);
        }
    }

    private static double rate(Run run, Pass pass) {
        pass.read(System.nanoTime() + run.options().time(6).toNanos());
        long start = System.nanoTime();
        long count = pass.read(start + run.options().time(6).toNanos());
        return count * 1e9 / (System.nanoTime() - start);
    }

    private static long raw(EventLog log, long until) {
        long position = 0;
        long count = 0;
        while (System.nanoTime() < until) {
            List<RecordedEvent> page = log.after(position, PAGE);
            count += page.size();
            position = page.size() < PAGE ? 0 : page.getLast().position();
        }
        return count;
    }

    private static long decoded(OurEngine engine, long until) {
        long[] count = {0};
        while (System.nanoTime() < until) {
            try (var messages = engine.engine().readEvents(new GlobalSequenceTrackingToken(0), false)) {
                boolean ended = messages.peek(message -> {
                            if (!(message.getPayload() instanceof LessonCompleted)) {
                                throw new IllegalStateException("Read " + message);
                            }
                            count[0]++;
                        })
                        .anyMatch(message -> count[0] % PAGE == 0 && System.nanoTime() >= until);
                if (ended) {
                    return count[0];
                }
            }
        }
        return count[0];
    }
}
