package dev.symposium.benchmarks;

import java.time.Duration;

/** One of the processes of {@link TwoNodes}. */
final class AppendingNode {

    private AppendingNode() {}

    /** Takes a URL and the milliseconds to warm up and to measure; says when it is ready and waits for a byte. */
    @SuppressWarnings("SystemOut") // The parent reads it.
    public static void main(String[] arguments) throws Exception {
        Load load = new Load(
                Run.CALLERS,
                Duration.ofMillis(Long.parseLong(arguments[1])),
                Duration.ofMillis(Long.parseLong(arguments[2])));
        try (OurEngine engine = new OurEngine(arguments[0])) {
            System.out.println("ready");
            if (System.in.read() >= 0) {
                Measurement reached = load.run(engine.threads(), 1, Workload.CREATE.source(engine, 1));
                System.out.println("rate " + reached.eventsPerSecond());
            }
        }
    }
}
