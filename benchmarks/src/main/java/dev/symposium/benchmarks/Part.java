package dev.symposium.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The parts of a run, in their order. */
enum Part {
    APPEND,
    CEILING,
    PRELOADED,
    READ,
    NODES,
    STREAM,
    HTTP,
    JOB,
    GROWTH,
    SLOW,
    LOGINS,
    IMPORTS,
    REBUILD;

    void in(Run run) throws Exception {
        switch (this) {
            case APPEND -> Appending.run(run);
            case CEILING -> Ceiling.run(run);
            case PRELOADED -> Preloaded.run(run);
            case READ -> Reading.run(run);
            case NODES -> TwoNodes.run(run);
            case STREAM -> LongStream.run(run);
            case HTTP -> OverHttp.run(run);
            case JOB -> MainJob.run(run);
            case GROWTH -> Growth.run(run);
            case SLOW -> SlowAnswers.run(run);
            case LOGINS -> Logins.run(run);
            case IMPORTS -> Imports.run(run);
            case REBUILD -> Rebuilding.run(run);
        }
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> names() {
        return Arrays.stream(values()).map(Part::label).toList();
    }
}
